/** One axis of an operand of an operator. */
export interface AxisRef {
  readonly side: 'inputs' | 'outputs';
  readonly operand: number;
  readonly axis: number;
}

/** An axis of an input. */
export function input(operand: number, axis: number): AxisRef {
  return { side: 'inputs', operand, axis };
}

/** An axis of an output. */
export function output(axis: number, operand = 0): AxisRef {
  return { side: 'outputs', operand, axis };
}

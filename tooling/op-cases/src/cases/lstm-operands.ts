import type { OpCase } from '../op-case.js';
import { type CaseOperand, type CaseQuantization, code, constant, f32, variable } from '../operand.js';

/** Sizes of an LSTM. */
export interface LstmSizes {
  readonly batch: number;
  readonly depth: number;
  readonly cell: number;
  /** As `cell` without a projection. */
  readonly output: number;
}

/** What an LSTM is made of besides the least there is to one. */
export interface LstmParts {
  readonly coupled?: true;
  readonly peephole?: true;
  readonly projection?: 'plain' | 'biased';
  readonly layerNorm?: true;
  /** Recurrent weights are diagonals. */
  readonly diagonal?: true;
}

/** How the operands of an LSTM are stored. */
export interface LstmTypes {
  weights(shape: readonly number[]): CaseOperand;
  peephole(shape: readonly number[]): CaseOperand;
  bias(shape: readonly number[]): CaseOperand;
  layerNorm(shape: readonly number[]): CaseOperand;
  recurrentDiagonal(shape: readonly number[]): CaseOperand;
  outputState(shape: readonly number[]): CaseOperand;
  cellState(shape: readonly number[]): CaseOperand;
}

/** Scale of all int8 weights. */
export const weightScale = 0.008;

const weight: CaseQuantization = [weightScale, 0];

function float(range: readonly [number, number]): (shape: readonly number[]) => CaseOperand {
  return (shape) => constant(f32(shape, { range }));
}

const floatState = (shape: readonly number[]): CaseOperand => variable(f32(shape));

/** Float weights and state. */
export const floatTypes: LstmTypes = {
  weights: float([-1, 1]),
  peephole: float([-1, 1]),
  bias: float([-1, 1]),
  layerNorm: float([0.2, 2]),
  recurrentDiagonal: float([-1, 1]),
  outputState: floatState,
  cellState: floatState,
};

/** int8 codes as weights, beside a float state. */
export function hybridTypes(dtype: 'INT8' | 'UINT8' = 'INT8'): LstmTypes {
  const codes = (shape: readonly number[]): CaseOperand => constant(code(dtype, shape, weight));
  return { ...floatTypes, weights: codes, peephole: codes };
}

/** int8 throughout, but for the cell state and what belongs to it. */
export const integerTypes: LstmTypes = {
  weights: (shape) => constant(code('INT8', shape, weight, { range: [-127, 127] })),
  peephole: (shape) => constant(code('INT16', shape, [3e-5, 0])),
  bias: (shape) => constant({ dtype: 'INT32', shape, range: [-2000, 2000], quantization: [0.0001, 0] }),
  layerNorm: (shape) => constant(code('INT16', shape, [3e-5, 0], { range: [8000, 32767] })),
  recurrentDiagonal: floatTypes.recurrentDiagonal,
  outputState: (shape) => variable(code('INT8', shape, [0.0078125, -3])),
  cellState: (shape) => variable(code('INT16', shape, [2 ** -11, 0])),
};

/** The 17 weights and biases of one direction. */
export function gateInputs(sizes: LstmSizes, types: LstmTypes, parts: LstmParts): OpCase['inputs'] {
  const { depth, cell, output } = sizes;
  const { coupled, peephole, projection, diagonal } = parts;
  const gates = [coupled ? null : 0, 1, 2, 3];
  const each = (operand: () => CaseOperand): OpCase['inputs'] =>
    gates.map((gate) => (gate === null ? null : operand()));
  const optional = (given: boolean, operand: () => CaseOperand): CaseOperand | null => (given ? operand() : null);
  return [
    ...each(() => types.weights([cell, depth])),
    ...each(() => (diagonal ? types.recurrentDiagonal([cell]) : types.weights([cell, output]))),
    optional(peephole === true && !coupled, () => types.peephole([cell])),
    optional(peephole === true, () => types.peephole([cell])),
    optional(peephole === true, () => types.peephole([cell])),
    ...each(() => types.bias([cell])),
    optional(projection !== undefined, () => types.weights([output, cell])),
    optional(projection === 'biased', () => types.bias([output])),
  ];
}

/** Output state and cell state. */
export function stateInputs({ batch, output, cell }: LstmSizes, types: LstmTypes): OpCase['inputs'] {
  return [types.outputState([batch, output]), types.cellState([batch, cell])];
}

/** Coefficients of layer normalization, `null` where there is none. */
export function layerNormInputs({ cell }: LstmSizes, types: LstmTypes, parts: LstmParts): OpCase['inputs'] {
  return [0, 1, 2, 3].map((gate) =>
    parts.layerNorm && !(gate === 0 && parts.coupled) ? types.layerNorm([cell]) : null,
  );
}

/** The 23 operands of LSTM and UNIDIRECTIONAL_SEQUENCE_LSTM behind the input. */
export function lstmInputs(sizes: LstmSizes, types: LstmTypes, parts: LstmParts): OpCase['inputs'] {
  return [...gateInputs(sizes, types, parts), ...stateInputs(sizes, types), ...layerNormInputs(sizes, types, parts)];
}

import { defaultOf, type OpOptions, optionTable } from '../options.js';
import type { OpName } from '../schema/builtin-operator.js';
import type { TensorType } from '../schema/enums.js';
import type { OpCall, OperandQuantization, OperandType, OpSpec, Shape, TensorTypeAndShape } from '../spec.js';

/** An operand whose contents are not known. */
export function tensor(dtype: TensorType, shape: Shape, quantization?: OperandQuantization): OperandType {
  return { dtype, shape, quantization };
}

/** A FLOAT32 operand whose contents are not known. */
export function float(shape: Shape): OperandType {
  return tensor('FLOAT32', shape);
}

/** A constant operand. Its shape is `[values.length]` where it is not given. */
export function constant(dtype: TensorType, values: readonly number[], shape: Shape = [values.length]): OperandType {
  return { dtype, shape, isConstant: true, values: () => values };
}

/** A constant INT32 vector. */
export function ints(...values: readonly number[]): OperandType {
  return constant('INT32', values);
}

/** A constant INT32 scalar. */
export function int(value: number): OperandType {
  return constant('INT32', [value], []);
}

/** Per-tensor quantization. */
export function scaled(scale: number, zeroPoint = 0): OperandQuantization {
  return { scale: [scale], zeroPoint: [zeroPoint], quantizedDimension: 0 };
}

/** A use of an op with exactly the given options. */
export function opCall<O>(
  options: O,
  inputs: readonly (OperandType | null)[],
  outputs: readonly OperandType[] = [],
): OpCall<O> {
  return { options, inputs, outputs };
}

/** A use of an op: options not given are the schema's defaults. */
export function callOf<K extends OpName>(
  spec: OpSpec<K>,
  inputs: readonly (OperandType | null)[],
  options: Partial<OpOptions[K]> = {},
  outputs: readonly OperandType[] = [],
): OpCall<OpOptions[K]> {
  const fields = spec.options === null ? {} : optionTable(spec.options).fields;
  const defaults = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, defaultOf(field)]));
  return opCall({ ...defaults, ...options } as OpOptions[K], inputs, outputs);
}

/** What a shape rule yields for a call, written short: `FLOAT32 [2, 3]`; a failure as its code. */
export function inferred<K extends OpName>(spec: OpSpec<K>, ...call: CallArguments<K>): string {
  try {
    return spec
      .inferTypes(callOf(spec, ...call))
      .map(typeText)
      .join(', ');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${error.code}`;
    throw error;
  }
}

type CallArguments<K extends OpName> = [
  inputs: readonly (OperandType | null)[],
  options?: Partial<OpOptions[K]>,
  outputs?: readonly OperandType[],
];

function typeText({ dtype, shape }: TensorTypeAndShape): string {
  return `${dtype} ${shape === null ? '?' : `[${shape.join(', ')}]`}`;
}

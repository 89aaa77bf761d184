import type { TensorType } from '../schema/enums.js';
import type { OpCall, OperandQuantization, OperandType, Shape } from '../spec.js';

/** An operand whose contents are not known. */
export function tensor(dtype: TensorType, shape: Shape, quantization?: OperandQuantization): OperandType {
  return { dtype, shape, quantization };
}

/** A constant operand. Its shape is `[values.length]` where it is not given. */
export function constant(dtype: TensorType, values: readonly number[], shape: Shape = [values.length]): OperandType {
  return { dtype, shape, isConstant: true, values: () => values };
}

/** Per-tensor quantization. */
export function scaled(scale: number, zeroPoint = 0): OperandQuantization {
  return { scale: [scale], zeroPoint: [zeroPoint], quantizedDimension: 0 };
}

/** A use of an op. */
export function opCall<O>(
  options: O,
  inputs: readonly (OperandType | null)[],
  outputs: readonly OperandType[] = [],
): OpCall<O> {
  return { options, inputs, outputs };
}

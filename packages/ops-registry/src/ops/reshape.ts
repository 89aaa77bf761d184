import { everyType } from '../element-bits.js';
import type { OpOptions } from '../options.js';
import {
  elementCountOf,
  optionalInput,
  requireInput,
  requireInputCount,
  unknownDims,
  valuesOf,
} from '../shapes/check.js';
import { resolveReshape } from '../shapes/reshape.js';
import type { OpCall, OperandType, OpSpec, Shape } from '../spec.js';

/**
 * The elements of the input in row-major order under another shape. A vector operand gives it, or else the options; a
 * −1 in it takes what the other sizes leave.
 *
 * Source: GetOutputShape, tflite/kernels/reshape.cc
 */
export const reshape: OpSpec<'RESHAPE'> = {
  name: 'RESHAPE',
  code: 22,
  options: 'ReshapeOptions',
  inputs: [
    { name: 'input', dtypes: everyType },
    { name: 'shape', dtypes: ['INT32'], optional: true },
  ],
  outputs: [{ name: 'output', dtypes: everyType }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
  inferTypes(call) {
    requireInputCount(call, 1, 2, 'RESHAPE');
    const input = requireInput(call, 0, 'RESHAPE');
    const operand = optionalInput(call, 1);
    if (operand === null || !isShapeVector(operand)) {
      return [{ dtype: input.dtype, shape: resolveReshape(input.shape, shapeFromOptions(call), 'RESHAPE') }];
    }
    const wanted = valuesOf(operand);
    const shape = wanted === null ? unknownShape(input.shape, operand) : resolveReshape(input.shape, wanted, 'RESHAPE');
    return [{ dtype: input.dtype, shape }];
  },
  version: () => 1,
};

/** The kernel looks at the options where the operand is of another kind (old converters wrote such ones). */
function isShapeVector({ dtype, shape }: OperandType): boolean {
  return dtype === 'INT32' && (shape === null || shape.length === 1);
}

/** Old files store the shape of a scalar as [0]. */
function shapeFromOptions({ options }: OpCall<OpOptions['RESHAPE']>): readonly number[] {
  const shape = options.newShape ?? [];
  return shape.length === 1 && shape[0] === 0 ? [] : shape;
}

function unknownShape(input: Shape, operand: OperandType): Shape {
  const rank = operand.shape?.[0] ?? -1;
  if (rank < 0) return null;
  return rank === 1 ? [elementCountOf(input)] : unknownDims(rank);
}

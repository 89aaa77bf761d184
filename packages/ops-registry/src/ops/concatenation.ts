import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { normalizeAxis, replaceDim } from '../shapes/axes.js';
import { requireInput, requireInputCount, requireSameDtype, requireSameShape } from '../shapes/check.js';
import type { OperandType, OpSpec, Shape } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = [
  'FLOAT32',
  'FLOAT16',
  'BFLOAT16',
  'INT4',
  'INT8',
  'UINT8',
  'INT16',
  'INT32',
  'UINT32',
  'INT64',
  'BOOL',
];

/**
 * The inputs one after the other along `axis`, on which alone they may differ in size. Constant scalars make a vector.
 *
 * Source: Prepare, tflite/kernels/concatenation.cc
 */
export const concatenation: OpSpec<'CONCATENATION'> = {
  name: 'CONCATENATION',
  code: 2,
  options: 'ConcatenationOptions',
  inputs: [{ name: 'inputs', dtypes, variadic: true }],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true },
  inferTypes(call) {
    requireInputCount(call, 1, Number.POSITIVE_INFINITY, 'CONCATENATION');
    const { axis, fusedActivationFunction } = call.options;
    if (fusedActivationFunction !== 'NONE') {
      throw new LiteError('SHAPE_OPTION', `CONCATENATION activation is ${fusedActivationFunction}, expected NONE`);
    }
    const inputs = call.inputs.map((_, index) => requireInput(call, index, 'CONCATENATION'));
    const first = requireInput(call, 0, 'CONCATENATION');
    for (const [index, input] of inputs.entries()) {
      requireSameDtype(first, input, 'CONCATENATION input 0', `input ${index}`);
    }
    return [{ dtype: first.dtype, shape: concatenatedShape(inputs, axis) }];
  },
  version: versionByType({ FLOAT8_E4M3FN: 7, FLOAT8_E5M2: 7, FLOAT16: 6, INT4: 5, UINT32: 4, INT16: 3, INT8: 2 }),
};

function concatenatedShape(inputs: readonly OperandType[], axisOption: number): Shape {
  const rank = inputs.find(({ shape }) => shape !== null)?.shape?.length;
  if (rank === undefined) return null;
  const scalars = rank === 0 && inputs.every(({ isConstant }) => isConstant);
  if (rank === 0 && !scalars) throw new LiteError('SHAPE_RANK', 'CONCATENATION of scalars that are not constant');
  const axis = normalizeAxis(axisOption, Math.max(rank, 1), 'CONCATENATION axis');
  let merged: Shape = null;
  let total = 0;
  for (const [index, { shape }] of inputs.entries()) {
    // Along the concatenated axis sizes may differ: it counts as unknown while the others are compared.
    const others = shape && replaceDim(shape, axis, -1);
    merged = requireSameShape(merged, others, 'CONCATENATION inputs so far', `input ${index}`);
    const size = scalars ? 1 : (shape?.[axis] ?? -1);
    total = total < 0 || size < 0 ? -1 : total + size;
  }
  return scalars ? [total] : merged && replaceDim(merged, axis, total);
}

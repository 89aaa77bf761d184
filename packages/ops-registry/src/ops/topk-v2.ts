import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { replaceDim } from '../shapes/axes.js';
import { requireDtype, requireInput, requireInputCount, requireRankBetween } from '../shapes/check.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpSpec, Shape } from '../spec.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64'];

/**
 * The k largest elements along the last axis in descending order, and their positions. A negative k counts as 0.
 *
 * Source: Prepare and ResizeOutput, tflite/kernels/topk_v2.cc
 */
export const topkV2: OpSpec<'TOPK_V2'> = {
  name: 'TOPK_V2',
  code: 48,
  options: 'TopKV2Options',
  inputs: [
    { name: 'input', dtypes },
    { name: 'k', dtypes: ['INT32', 'INT16'] },
  ],
  outputs: [
    { name: 'values', dtypes },
    { name: 'indices', dtypes: ['INT32', 'INT16'] },
  ],
  quantize: {
    activations: ['INT8', 'UINT8', 'INT16'],
    sameScale: true,
    notQuantized: [1],
    outputsNotQuantized: [1],
  },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'TOPK_V2');
    const input = requireInput(call, 0, 'TOPK_V2');
    const kInput = requireInput(call, 1, 'TOPK_V2');
    requireDtype(kInput, ['INT32', 'INT16'], 'TOPK_V2 k');
    const k = requireScalar(kInput, 'TOPK_V2 k');
    const shape = topShape(requireRankBetween(input, 1, Number.POSITIVE_INFINITY, 'TOPK_V2 input'), k);
    // Kernels write positions in the declared type.
    const indexType = call.outputs[1]?.dtype ?? 'INT32';
    requireDtype({ dtype: indexType, shape }, ['INT32', 'INT16'], 'TOPK_V2 indices');
    return [
      { dtype: input.dtype, shape },
      { dtype: indexType, shape },
    ];
  },
  version({ inputs: [input, k], outputs }) {
    if (input?.dtype === 'INT16' || k?.dtype === 'INT16' || outputs[1]?.dtype === 'INT16') return 3;
    return input?.dtype === 'INT8' ? 2 : 1;
  },
};

function topShape(shape: Shape, k: number | null): Shape {
  if (shape === null) return null;
  const last = shape.at(-1) ?? -1;
  if (k !== null && last >= 0 && k > last) {
    throw new LiteError('SHAPE_SIZE', `TOPK_V2 k is ${k}, the last axis of [${shape.join(', ')}] has ${last}`);
  }
  return replaceDim(shape, shape.length - 1, k === null ? -1 : Math.max(0, k));
}

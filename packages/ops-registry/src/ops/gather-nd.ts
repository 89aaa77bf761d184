import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, requireRankBetween } from '../shapes/check.js';
import type { OpSpec, Shape } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = [
  'FLOAT32',
  'FLOAT16',
  'BFLOAT16',
  'INT8',
  'UINT8',
  'INT16',
  'INT32',
  'INT64',
  'BOOL',
  'STRING',
];
const byType = versionByType({ INT16: 3, STRING: 2 });

/**
 * output[i…, …] = params[indices[i…, :], …]: the last axis of the indices holds positions along the first axes of
 * `params`.
 *
 * Source: Prepare, tflite/kernels/gather_nd.cc
 */
export const gatherNd: OpSpec<'GATHER_ND'> = {
  name: 'GATHER_ND',
  code: 107,
  options: 'GatherNdOptions',
  inputs: [
    { name: 'params', dtypes },
    { name: 'indices', dtypes: ['INT16', 'INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'GATHER_ND');
    const params = requireInput(call, 0, 'GATHER_ND');
    const indices = requireInput(call, 1, 'GATHER_ND');
    requireDtype(indices, ['INT16', 'INT32', 'INT64'], 'GATHER_ND indices');
    const from = requireRankBetween(params, 1, Number.POSITIVE_INFINITY, 'GATHER_ND params');
    const at = requireRankBetween(indices, 1, Number.POSITIVE_INFINITY, 'GATHER_ND indices');
    return [{ dtype: params.dtype, shape: gatheredShape(from, at) }];
  },
  version(call) {
    const dtype = call.inputs[0]?.dtype;
    if (dtype === 'FLOAT8_E4M3FN' || dtype === 'FLOAT8_E5M2') return 6;
    if (dtype === 'BOOL') return 5;
    return call.inputs[1]?.dtype === 'INT16' ? 4 : byType(call);
  },
};

function gatheredShape(params: Shape, indices: Shape): Shape {
  const depth = indices?.at(-1) ?? -1;
  if (params === null || indices === null || depth < 0) return null;
  if (depth > params.length) {
    throw new LiteError('SHAPE_RANK', `GATHER_ND indexes ${depth} axes of params of rank ${params.length}`);
  }
  return [...indices.slice(0, -1), ...params.slice(depth)];
}

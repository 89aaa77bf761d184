import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import { normalizeAxis } from '../shapes/axes.js';
import { requireDtype, requireInput, requireInputCount, requireSameDim } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';
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
  'INT64',
  'BOOL',
  'STRING',
];
const byType = versionByType({ INT16: 4, BOOL: 3, INT8: 2 });

/**
 * output[b…, …, i…, …] = params[b…, …, indices[b…, i…], …] along `axis`, which the axes of the indices replace; the
 * first `batchDims` axes of both run together.
 *
 * Source: Prepare, tflite/kernels/gather.cc
 */
export const gather: OpSpec<'GATHER'> = {
  name: 'GATHER',
  code: 36,
  options: 'GatherOptions',
  inputs: [
    { name: 'params', dtypes },
    { name: 'indices', dtypes: ['INT16', 'INT32', 'INT64'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1], table: 0 },
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'GATHER');
    const params = requireInput(call, 0, 'GATHER');
    const indices = requireInput(call, 1, 'GATHER');
    requireDtype(indices, ['INT16', 'INT32', 'INT64'], 'GATHER indices');
    if (params.shape === null || indices.shape === null) return [{ dtype: params.dtype, shape: null }];
    const shape = gatheredShape(params.shape, indices.shape, call.options.axis, call.options.batchDims);
    return [{ dtype: params.dtype, shape }];
  },
  version(call) {
    const dtype = call.inputs[0]?.dtype;
    if (dtype === 'FLOAT8_E4M3FN' || dtype === 'FLOAT8_E5M2') return 8;
    if (dtype === 'INT4') return 7;
    if (call.inputs[1]?.dtype === 'INT16') return 6;
    return call.options.batchDims !== 0 ? 5 : byType(call);
  },
};

function gatheredShape(
  params: readonly number[],
  indices: readonly number[],
  axisOption: number,
  batchOption: number,
): readonly number[] {
  const axis = normalizeAxis(axisOption, params.length, 'GATHER axis');
  const batch = batchOption < 0 ? batchOption + indices.length : batchOption;
  if (batch < 0 || batch > axis || batch > indices.length) {
    const most = Math.min(axis, indices.length);
    throw new LiteError('SHAPE_AXIS', `GATHER batchDims is ${batchOption}, expected 0 to ${most}`);
  }
  const shared = indices
    .slice(0, batch)
    .map((dim, index) =>
      requireSameDim(params[index] ?? -1, dim, `GATHER params dim ${index}`, `indices dim ${index}`),
    );
  return [...shared, ...params.slice(batch, axis), ...indices.slice(batch), ...params.slice(axis + 1)];
}

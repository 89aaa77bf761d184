import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, requireRankBetween } from '../shapes/check.js';
import { scatteredShape } from '../shapes/scatter.js';
import { shapeFromVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT32', 'INT64', 'BOOL'];

/**
 * Zeros of the given shape with output[indices[i…, :], …] += updates[i…, …].
 *
 * Source: Prepare, CheckShapes and ResizeOutputTensor, tflite/kernels/scatter_nd.cc
 */
export const scatterNd: OpSpec<'SCATTER_ND'> = {
  name: 'SCATTER_ND',
  code: 122,
  options: 'ScatterNdOptions',
  inputs: [
    { name: 'indices', dtypes: ['INT32'] },
    { name: 'updates', dtypes },
    { name: 'shape', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'output', dtypes }],
  quantize: { activations: ['INT8', 'UINT8'], sameScale: true, notQuantized: [0, 2] },
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'SCATTER_ND');
    const indices = requireInput(call, 0, 'SCATTER_ND');
    const updates = requireInput(call, 1, 'SCATTER_ND');
    const shapeInput = requireInput(call, 2, 'SCATTER_ND');
    requireDtype(indices, ['INT32'], 'SCATTER_ND indices');
    requireDtype(shapeInput, ['INT32'], 'SCATTER_ND shape');
    const wanted = shapeFromVector(shapeInput, 'SCATTER_ND shape');
    const at = requireRankBetween(indices, 1, Number.POSITIVE_INFINITY, 'SCATTER_ND indices');
    const from = requireRankBetween(updates, 1, Number.POSITIVE_INFINITY, 'SCATTER_ND updates');
    return [{ dtype: updates.dtype, shape: scatteredShape(at, from, wanted) }];
  },
  version: () => 1,
};

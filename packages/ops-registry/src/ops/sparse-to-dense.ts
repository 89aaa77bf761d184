import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import {
  dimOf,
  elementCountOf,
  requireDtype,
  requireInput,
  requireInputCount,
  requireRankBetween,
  requireSameDim,
  requireSameDtype,
} from '../shapes/check.js';
import { requireLength, requireScalar, requireVector, shapeFromVector } from '../shapes/vector.js';
import type { OperandType, OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

const dtypes: readonly TensorType[] = ['FLOAT32', 'INT8', 'UINT8', 'INT32', 'INT64'];

/**
 * A tensor of `defaultValue` with output[indices[i]] = values[i]: one index per value, a vector of positions or rows
 * of at most four.
 *
 * Source: Prepare and CheckDimensionsMatch, tflite/kernels/sparse_to_dense.cc
 */
export const sparseToDense: OpSpec<'SPARSE_TO_DENSE'> = {
  name: 'SPARSE_TO_DENSE',
  code: 68,
  options: 'SparseToDenseOptions',
  inputs: [
    { name: 'indices', dtypes: ['INT32', 'INT64'] },
    { name: 'outputShape', dtypes: ['INT32', 'INT64'] },
    { name: 'values', dtypes },
    { name: 'defaultValue', dtypes },
  ],
  outputs: [{ name: 'output', dtypes }],
  inferTypes(call) {
    requireInputCount(call, 4, 4, 'SPARSE_TO_DENSE');
    const indices = requireInput(call, 0, 'SPARSE_TO_DENSE');
    const outputShape = requireInput(call, 1, 'SPARSE_TO_DENSE');
    const values = requireInput(call, 2, 'SPARSE_TO_DENSE');
    const defaultValue = requireInput(call, 3, 'SPARSE_TO_DENSE');
    requireDtype(indices, ['INT32', 'INT64'], 'SPARSE_TO_DENSE indices');
    requireDtype(outputShape, ['INT32', 'INT64'], 'SPARSE_TO_DENSE outputShape');
    requireSameDtype(values, defaultValue, 'SPARSE_TO_DENSE values', 'defaultValue');
    requireScalar(defaultValue, 'SPARSE_TO_DENSE defaultValue');
    requireMatch(indices, outputShape, values);
    return [{ dtype: values.dtype, shape: shapeFromVector(outputShape, 'SPARSE_TO_DENSE outputShape') }];
  },
  version: versionByType({ INT8: 3, UINT8: 3, INT64: 2 }, 2),
};

function requireMatch(indices: OperandType, outputShape: OperandType, values: OperandType): void {
  const at = requireRankBetween(indices, 0, 2, 'SPARSE_TO_DENSE indices');
  const from = requireRankBetween(values, 0, 1, 'SPARSE_TO_DENSE values');
  if (at === null) return;
  const depth = at.length === 2 ? dimOf(at, 1) : 1;
  const count = at.length === 2 ? dimOf(at, 0) : elementCountOf(at);
  if (depth > 4) throw new LiteError('SHAPE_RANK', `SPARSE_TO_DENSE indexes ${depth} axes, expected at most 4`);
  if (depth >= 0) {
    requireLength(requireVector(outputShape, 'SPARSE_TO_DENSE outputShape'), depth, 'SPARSE_TO_DENSE outputShape');
  }
  if (from?.length === 1)
    requireSameDim(count, dimOf(from, 0), 'SPARSE_TO_DENSE number of indices', 'number of values');
}

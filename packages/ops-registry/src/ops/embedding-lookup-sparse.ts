import {
  requireDtype,
  requireInput,
  requireInputCount,
  requireRank,
  requireRankBetween,
  requireSameDim,
} from '../shapes/check.js';
import { requireSizes } from '../shapes/spatial.js';
import { requireVector } from '../shapes/vector.js';
import type { OpSpec } from '../spec.js';

const op = 'EMBEDDING_LOOKUP_SPARSE';

/**
 * Weighted sums of rows: lookup i adds weights[i] · table[ids[i], …] to the output at indices[i], the last index left off;
 * then each sum is divided by Σ w (MEAN) or √Σ w² (SQRTN).
 *
 * ids and weights `[lookups]`, indices `[lookups, r]`, denseShape `[r]`, table `[rows, …]`. The output is
 * `[denseShape[0], …, denseShape[r − 2], table dims from 1 on]`.
 *
 * Source: Prepare and Eval, tflite/kernels/embedding_lookup_sparse.cc
 */
export const embeddingLookupSparse: OpSpec<'EMBEDDING_LOOKUP_SPARSE'> = {
  name: op,
  code: 33,
  options: 'EmbeddingLookupSparseOptions',
  inputs: [
    { name: 'ids', dtypes: ['INT32'] },
    { name: 'indices', dtypes: ['INT32'] },
    { name: 'denseShape', dtypes: ['INT32'] },
    { name: 'weights', dtypes: ['FLOAT32'] },
    { name: 'table', dtypes: ['FLOAT32'] },
  ],
  outputs: [{ name: 'output', dtypes: ['FLOAT32'] }],
  inferTypes(call) {
    requireInputCount(call, 5, 5, op);
    const ids = requireInput(call, 0, op);
    const indices = requireInput(call, 1, op);
    const denseShape = requireInput(call, 2, op);
    const weights = requireInput(call, 3, op);
    const table = requireInput(call, 4, op);
    requireDtype(ids, ['INT32'], `${op} ids`);
    requireDtype(indices, ['INT32'], `${op} indices`);
    requireDtype(denseShape, ['INT32'], `${op} denseShape`);
    requireDtype(weights, ['FLOAT32'], `${op} weights`);
    const [idCount = -1] = requireRank(ids, 1, `${op} ids`);
    const [lookups = -1, indexLength = -1] = requireRank(indices, 2, `${op} indices`);
    const { length: shapeLength } = requireVector(denseShape, `${op} denseShape`);
    const [weightCount = -1] = requireRank(weights, 1, `${op} weights`);
    requireSameDim(lookups, idCount, `${op} lookups by indices`, 'by ids');
    requireSameDim(lookups, weightCount, `${op} lookups by indices`, 'by weights');
    const length = requireSameDim(indexLength, shapeLength, `${op} length of an index`, 'of denseShape');
    const rows = requireRankBetween(table, 2, Number.POSITIVE_INFINITY, `${op} table`);
    if (rows === null || length < 0) return [{ dtype: 'FLOAT32', shape: null }];
    const buckets = requireSizes(denseShape, length, `${op} denseShape`).slice(0, -1);
    return [{ dtype: 'FLOAT32', shape: [...buckets, ...rows.slice(1)] }];
  },
  version: () => 1,
};

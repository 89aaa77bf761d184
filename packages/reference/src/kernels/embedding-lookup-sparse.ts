import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementCount, floatsOf, inputOf, integersOf, outputOf } from '../operands.js';

/**
 * Sums of weights[i] · table[ids[i]] in the buckets that indices[i] names (its last component left off), divided by Σ w
 * (MEAN) or √Σ w² (SQRTN) of lookups that follow each other into the same bucket.
 *
 * @throws {LiteError} `REFERENCE_INDEX` for an id outside of the table or a bucket outside of the output; TFLite's kernel
 * drops the latter where it would add to it.
 * Source: tflite/kernels/embedding_lookup_sparse.cc
 */
export const embeddingLookupSparse: Kernel<OpOptions['EMBEDDING_LOOKUP_SPARSE']> = (call) => {
  const { combiner } = call.options;
  const { fround } = Math;
  const table = inputOf(call, 4);
  const [ids, indices, denseShape] = [0, 1, 2].map((index) => integersOf(inputOf(call, index)));
  const [weights, rows, to] = [floatsOf(inputOf(call, 3)), floatsOf(table), floatsOf(outputOf(call))];
  if (!ids || !indices || !denseShape) return;
  const rank = denseShape.length;
  const width = elementCount(table.shape.slice(1));
  const buckets = elementCount(denseShape.slice(0, -1));
  to.fill(0);

  let [bucket, count, total, squares] = [0, 0, 0, 0];
  const finish = (): void => {
    if (combiner === 'SUM' || count === 0) return;
    const divisor = combiner === 'MEAN' ? total : fround(Math.sqrt(squares));
    for (let k = bucket * width; k < (bucket + 1) * width; k++) to[k] = (to[k] ?? 0) / divisor;
  };
  for (const [i, id] of ids.entries()) {
    if (id < 0 || id >= (table.shape[0] ?? 0)) {
      throw new LiteError('REFERENCE_INDEX', `id ${id} lies outside of a table of ${table.shape[0]} rows`);
    }
    let next = 0;
    for (let axis = 0; axis < rank - 1; axis++) next = next * (denseShape[axis] ?? 0) + (indices[i * rank + axis] ?? 0);
    if (next < 0 || next >= buckets) {
      throw new LiteError('REFERENCE_INDEX', `lookup ${i} goes to bucket ${next} of ${buckets}`);
    }
    if (next !== bucket) {
      finish();
      [bucket, count, total, squares] = [next, 0, 0, 0];
    }
    const weight = weights[i] ?? 0;
    count++;
    total = fround(total + weight);
    squares = fround(squares + fround(weight * weight));
    for (let k = 0; k < width; k++) {
      to[bucket * width + k] = (to[bucket * width + k] ?? 0) + fround((rows[id * width + k] ?? 0) * weight);
    }
  }
  finish();
};

import { LiteError } from '@litesmith/ops-registry';
import type * as tf from '@tensorflow/tfjs';
import { type SparsitySummary, sparsityOf } from './sparsity-of.js';

/**
 * A function to be called after every step, which reports how sparse the model is after each `every` of them. It takes no notice of
 * arguments: give it to `train` as `onProgress`, and to `model.fit` as `onBatchEnd` of a callback.
 *
 * @param every steps from one report to the next, 100 by default: counting takes a reading of all weights
 * @throws {LiteError} `PRUNE_OPTIONS`
 */
export function reportSparsity(
  model: tf.LayersModel,
  report: (summary: SparsitySummary, step: number) => void,
  every = 100,
): () => void {
  if (!Number.isInteger(every) || every < 1) {
    throw new LiteError('PRUNE_OPTIONS', `every is ${String(every)}, expected a whole number of steps from 1 up`);
  }
  let step = 0;
  return () => {
    step++;
    if (step % every === 0) report(sparsityOf(model), step);
  };
}

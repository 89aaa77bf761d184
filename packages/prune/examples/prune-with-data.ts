import { createInterpreter } from '@litesmith/interpreter';
import { collectMoments, type Model, runPass, type Sample } from '@litesmith/ir';
import { prune } from '@litesmith/prune';
import { correctBias } from '@litesmith/quantize';

/** Prunes 60 % such that outputs stay close: the weights that stay make up for those that go. */
export async function careful(model: Model, samples: readonly Sample[]): Promise<Model> {
  const moments = await collectMoments(model, samples, createInterpreter);
  const pruned = await runPass(prune({ sparsity: 0.6, score: 'obs', moments }), model);
  return correctBias(model, pruned, samples.slice(0, 8), createInterpreter); // what is left of the error on average
}

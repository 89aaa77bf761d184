import { cluster } from '@litesmith/cluster';
import { type Model, runPass } from '@litesmith/ir';

/** 16 values for each tensor of weights, 32 where it matters more; zeros of a pruned model stay zeros. */
export function fewValues(model: Model): Promise<Model> {
  const pass = cluster({
    clusters: 16,
    layers: [
      { name: /^logits/, clusters: 32 }, // by the names of weights, or of what is computed with them
      { name: /embedding/, clusters: 'skip' },
    ],
  });
  return runPass(pass, model);
}

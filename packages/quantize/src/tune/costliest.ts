import type { Model } from '@litesmith/ir';
import { builtinRegistry } from '@litesmith/ops-registry';
import type { Comparison, TensorComparison } from '../compare/comparison.js';
import { comparedInputs } from '../compare/find-origins.js';
import { mainGraphOf } from '../compare/main-graph.js';

/** Noise power beside that of the signal. */
function noiseOf({ sqnr }: TensorComparison): number {
  return 10 ** (-sqnr / 10);
}

/**
 * Positions of the float model's operators, those that add the most noise first: the noise of an output, beside its signal, less that
 * of the noisiest operand. So an operator is not blamed for what those before it did. Of several outputs the noisiest counts.
 */
export function costliest(float: Model, { tensors }: Comparison): readonly number[] {
  const graph = mainGraphOf(float, builtinRegistry);
  const ids = new Map([...graph.keys].map(([id, key]) => [key, id]));
  const byId = new Map(
    tensors.flatMap((tensor) => {
      const id = ids.get(tensor.key);
      return id === undefined ? [] : [[id, tensor] as const];
    }),
  );
  const added = new Map<number, number>();
  for (const [id, tensor] of byId) {
    if (tensor.index === null) continue;
    const before = Math.max(0, ...comparedInputs(id, graph, byId).map(noiseOf));
    const noise = noiseOf(tensor) - before;
    added.set(tensor.index, Math.max(noise, added.get(tensor.index) ?? Number.NEGATIVE_INFINITY));
  }
  return [...added].sort(([, a], [, b]) => b - a).map(([index]) => index);
}

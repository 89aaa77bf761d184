import { removeDeadChannels } from '@litesmith/prune';
import { clustered, pruned, quantized } from '../stages.js';
import type { Stage, Variant } from '../variants.js';

/** How far the kernels of the network are pruned, and to how many values, 0 among them. */
interface Amount {
  /** Of the layers `dense`, `dense_1` and `dense_2`. */
  readonly sparsity: readonly [number, number, number];
  readonly clusters: number;
}

const layers = ['dense', 'dense_1', 'dense_2'];

/** Clusters what is left, keeping zeros, and trains for integers, both at once. */
function clusteredAndQuantized(clusters: number): NonNullable<Stage['prepare']> {
  const cluster = clustered({
    clusters,
    initialization: 'optimal',
    preserveSparsity: true,
    updateAssignments: { every: 50 },
  });
  const quantize = quantized({ weights: 8, granularity: 'tensor' });
  return (network, steps) => quantize(cluster(network, steps), steps);
}

/**
 * Prunes, lets the rest recover, clusters it and trains for integers, all kept together; then removes units that nothing is left of.
 *
 * Source: Han, Mao and Dally 2016, "Deep Compression", with training for integers in place of float centroids.
 */
function smallest(name: string, { sparsity, clusters }: Amount): Variant {
  const [first] = sparsity;
  const each = layers.map((layer, i) => [layer, sparsity[i] as number] as const);
  return {
    name,
    recipe: 'static_wi8_ai8_tensor',
    stages: [
      { epochs: 4, learningRate: 0.001, prepare: pruned(first, each) },
      { epochs: 2, learningRate: 0.0003 },
      { epochs: 1, learningRate: 0.0003, prepare: clusteredAndQuantized(clusters) },
      { epochs: 1, learningRate: 0.0001 },
    ],
    passes: [removeDeadChannels()],
  };
}

/** The best combination: the smallest download that loses at most 0.1 points. */
export const smallestMlp: Variant = smallest('smallest', { sparsity: [0.95, 0.8, 0.4], clusters: 16 });

/** Smaller and smaller. */
export const smallestMlpCurve: readonly Variant[] = [];

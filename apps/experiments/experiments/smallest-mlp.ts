import { clustered, pruned, quantized, together, type Variant } from '@litesmith/experiment';
import { removeDeadChannels } from '@litesmith/prune';

/** How far the kernels of the network are pruned, and to how many values, 0 among them. */
interface Amount {
  /** Of the layers `dense`, `dense_1` and `dense_2`. */
  readonly sparsity: readonly [number, number, number];
  readonly clusters: number;
}

const layers = ['dense', 'dense_1', 'dense_2'];

/** What a bit costs when weights are clustered. */
const RATE = 0.003;

/** Clusters what is left, keeping zeros, and trains for integers, both at once. */
function clusteredAndQuantized(clusters: number) {
  const cluster = clustered({
    ...{ clusters, initialization: 'optimal', preserveSparsity: true, rate: RATE },
    updateAssignments: { every: 50 },
  });
  return together(cluster, quantized({ weights: 8, granularity: 'tensor' }));
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
      { epochs: 7, learningRate: 0.001, prepare: pruned(first, each) },
      { epochs: 2, learningRate: 0.0003 },
      { epochs: 2, learningRate: 0.0006, prepare: clusteredAndQuantized(clusters) },
      { epochs: 1, learningRate: 0.0002 },
    ],
    passes: [removeDeadChannels()],
  };
}

/** The best combination: the smallest download that loses at most 0.1 points. */
export const smallestMlp: Variant = {
  ...smallest('smallest', { sparsity: [0.965, 0.78, 0.35], clusters: 12 }),
  headline: true,
};

/** Smaller and smaller. */
export const smallestMlpCurve: readonly Variant[] = [
  smallest('96 % zeros', { sparsity: [0.96, 0.75, 0.3], clusters: 16 }),
  smallest('97 % zeros', { sparsity: [0.97, 0.8, 0.4], clusters: 12 }),
  smallest('97.5 % zeros', { sparsity: [0.975, 0.82, 0.4], clusters: 10 }),
  smallest('98 % zeros', { sparsity: [0.98, 0.85, 0.4], clusters: 9 }),
  smallest('98.5 % zeros', { sparsity: [0.985, 0.88, 0.4], clusters: 8 }),
];

import { cluster } from '@litesmith/cluster';
import { defineExperiment, withFloatEnd } from '@litesmith/experiment';
import { prune } from '@litesmith/prune';
import { mnist } from './mnist-data.js';
import { mnistMlpNetwork } from './mnist-mlp-network.js';

const recipes: Readonly<Record<number, string>> = { 8: 'static_wi8_ai8_tensor', 4: 'static_wi4_ai8' };

export default defineExperiment({
  name: 'mnist-sweep',
  title: 'MNIST: bits, clusters, sparsity',
  description:
    'The published network after training: pruned, clustered, quantized, in every combination, without training on.',
  data: mnist,
  model: (seed) => mnistMlpNetwork('sigmoid', seed),
  training: { epochs: 5 },
  variants: [{ name: 'float' }],
  sweep: {
    axes: { bits: [null, 8, 4], clusters: [null, 64, 32, 16, 8], sparsity: [0, 0.5, 0.7, 0.8, 0.9] },
    variant: ({ bits, clusters, sparsity }) => ({
      before: [
        ...(sparsity === null || sparsity === 0 ? [] : [prune({ sparsity: sparsity as number })]),
        ...(clusters === null ? [] : [cluster({ clusters: clusters as number, preserveZeros: sparsity !== 0 })]),
      ],
      recipe: bits === null ? null : withFloatEnd(recipes[bits as number] as string),
    }),
  },
});

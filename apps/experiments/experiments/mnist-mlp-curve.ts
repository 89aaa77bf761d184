import { defineExperiment } from '@litesmith/experiment';
import { mnist } from './mnist-data.js';
import { mnistMlpNetwork } from './mnist-mlp-network.js';
import { smallestMlp, smallestMlpCurve } from './smallest-mlp.js';

export default defineExperiment({
  name: 'mnist-mlp-curve',
  title: 'How small the published network gets',
  description: 'Pruned, clustered and trained for int8, with more and more zeros and fewer and fewer values.',
  data: mnist,
  model: (seed) => mnistMlpNetwork('sigmoid', seed),
  training: { epochs: 5, fineTuneEpochs: 2 },
  variants: [{ name: 'float' }, smallestMlp, ...smallestMlpCurve],
});

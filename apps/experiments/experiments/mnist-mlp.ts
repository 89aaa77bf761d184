import { defineExperiment } from '@litesmith/experiment';
import { mnist } from './mnist-data.js';
import { mnistMlpNetwork } from './mnist-mlp-network.js';
import { mnistMlpVariants } from './mnist-mlp-variants.js';

export default defineExperiment({
  name: 'mnist-mlp',
  title: 'MNIST, the published network',
  description:
    'Flatten, Dense 128 relu, Dense 32 relu, Dense 10 sigmoid; Adam, cross-entropy, batches of 32, pixels / 255.',
  data: mnist,
  model: (seed) => mnistMlpNetwork('sigmoid', seed),
  training: { epochs: 5, fineTuneEpochs: 2 },
  variants: mnistMlpVariants,
});

import { defineExperiment } from '@litesmith/experiment';
import { mnist } from './mnist-data.js';
import { mnistMlpNetwork } from './mnist-mlp-network.js';
import { mnistMlpVariants } from './mnist-mlp-variants.js';

export default defineExperiment({
  name: 'mnist-mlp-softmax',
  title: 'MNIST, the published network with a softmax head',
  description: 'Flatten, Dense 128 relu, Dense 32 relu, Dense 10 softmax; the rest as published.',
  data: mnist,
  model: (seed) => mnistMlpNetwork('softmax', seed),
  training: { epochs: 5, fineTuneEpochs: 2 },
  variants: mnistMlpVariants.map(({ published: _ofTheSigmoidHead, ...variant }) => variant),
});

import { defineExperiment } from '@litesmith/experiment';
import { mnist } from './mnist-data.js';
import { cnnVariants, smallCnn } from './small-cnn.js';

export default defineExperiment({
  name: 'mnist-cnn',
  title: 'MNIST, a small convolutional network',
  description: 'Two times Conv 3×3 (8, 16), BatchNormalization, relu, MaxPooling; Flatten, Dense 10 softmax.',
  data: mnist,
  model: smallCnn,
  training: { epochs: 2, fineTuneEpochs: 1 },
  variants: cnnVariants,
});

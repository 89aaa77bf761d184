import * as tf from '@tensorflow/tfjs';
import type { QuantizeLayerRules } from './layer-rule.js';
import { activation, relu, softmax } from './rules/activations.js';
import { affine, separableConv2d } from './rules/affine.js';
import { composite, prelu } from './rules/generic.js';
import { average, joining, pairwise } from './rules/merges.js';
import { batchNormalization, rescaling } from './rules/normalization.js';
import { averaging, choosing, embedding, moving, point, single, vanishing } from './rules/shapes.js';

/**
 * What training has to know of the layers of TF.js, by class name. A layer without an entry is treated as one of which
 * nothing is known: one scale for each of its matrices, one for its output.
 */
export const quantizeLayerRules: QuantizeLayerRules = {
  Activation: activation,
  Add: pairwise((name) => tf.layers.add({ name })),
  AlphaDropout: vanishing,
  Average: average,
  AveragePooling1D: averaging,
  AveragePooling2D: averaging,
  BatchNormalization: batchNormalization,
  Concatenate: joining,
  // A RESHAPE stands between the convolution and what follows the layer.
  Conv1D: affine({ weight: 'kernel', axes: [2], fuses: true }),
  Conv2D: affine({ weight: 'kernel', axes: [3], fuses: true }),
  Conv2DTranspose: affine({ weight: 'kernel', axes: [2], fuses: false }),
  Cropping2D: moving,
  Dense: affine({ weight: 'kernel', axes: [1], fuses: true }),
  DepthwiseConv2D: affine({ weight: 'depthwise_kernel', axes: [2, 3], fuses: true }),
  Dropout: vanishing,
  ELU: single,
  Embedding: embedding,
  FakeQuantize: point,
  Flatten: moving,
  GaussianDropout: vanishing,
  GaussianNoise: vanishing,
  GlobalAveragePooling1D: single,
  GlobalAveragePooling2D: single,
  GlobalMaxPooling1D: choosing,
  GlobalMaxPooling2D: choosing,
  LayerNormalization: composite,
  LeakyReLU: single,
  Masking: composite,
  MaxPooling1D: choosing,
  MaxPooling2D: choosing,
  Maximum: joining,
  Minimum: joining,
  Multiply: pairwise((name) => tf.layers.multiply({ name })),
  PReLU: prelu,
  Permute: moving,
  ReLU: relu,
  RepeatVector: moving,
  Rescaling: rescaling,
  Reshape: moving,
  SeparableConv2D: separableConv2d,
  Softmax: softmax,
  SpatialDropout1D: vanishing,
  ThresholdedReLU: composite,
  UpSampling2D: (call) => (call.config.interpolation === 'bilinear' ? averaging(call) : moving(call)),
  ZeroPadding2D: moving,
};

import type { LayerRule } from './layer-rule.js';
import { activation } from './layers/activation.js';
import { batchNormalization } from './layers/batch-normalization.js';
import { conv1d } from './layers/conv-1d.js';
import { conv2d } from './layers/conv-2d.js';
import { conv2dTranspose } from './layers/conv-2d-transpose.js';
import { cropping2d } from './layers/cropping-2d.js';
import { dense } from './layers/dense.js';
import { depthwiseConv2d } from './layers/depthwise-conv-2d.js';
import { dot } from './layers/dot.js';
import { elu } from './layers/elu.js';
import { embedding } from './layers/embedding.js';
import { fakeQuantize } from './layers/fake-quantize.js';
import { flatten } from './layers/flatten.js';
import { identity } from './layers/identity.js';
import { layerNormalization } from './layers/layer-normalization.js';
import { leakyRelu } from './layers/leaky-re-lu.js';
import { masking } from './layers/masking.js';
import { average, concatenate, merge } from './layers/merge.js';
import { prelu } from './layers/p-re-lu.js';
import { permute } from './layers/permute.js';
import { globalPooling, pooling1d, pooling2d } from './layers/pooling.js';
import { reluLayer } from './layers/re-lu.js';
import { repeatVector } from './layers/repeat-vector.js';
import { rescaling } from './layers/rescaling.js';
import { reshape } from './layers/reshape.js';
import { separableConv2d } from './layers/separable-conv-2d.js';
import { softmaxLayer } from './layers/softmax.js';
import { thresholdedRelu } from './layers/thresholded-re-lu.js';
import { upSampling2d } from './layers/up-sampling-2d.js';
import { zeroPadding2d } from './layers/zero-padding-2d.js';

/** Rules by the class names of layers. */
export type LayerRules = Readonly<Record<string, LayerRule>>;

/** The layers that convert without being traced. */
export const layerRules: LayerRules = {
  Activation: activation,
  Add: merge('AddV2', 'add'),
  AlphaDropout: identity,
  Average: average,
  AveragePooling1D: pooling1d('AvgPool'),
  AveragePooling2D: pooling2d('AvgPool'),
  BatchNormalization: batchNormalization,
  Concatenate: concatenate,
  Conv1D: conv1d,
  Conv2D: conv2d,
  Conv2DTranspose: conv2dTranspose,
  Cropping2D: cropping2d,
  Dense: dense,
  DepthwiseConv2D: depthwiseConv2d,
  Dot: dot,
  Dropout: identity,
  ELU: elu,
  Embedding: embedding,
  FakeQuantize: fakeQuantize,
  Flatten: flatten,
  GaussianDropout: identity,
  GaussianNoise: identity,
  GlobalAveragePooling1D: globalPooling('Mean', 1),
  GlobalAveragePooling2D: globalPooling('Mean', 2),
  GlobalMaxPooling1D: globalPooling('Max', 1),
  GlobalMaxPooling2D: globalPooling('Max', 2),
  LayerNormalization: layerNormalization,
  LeakyReLU: leakyRelu,
  Masking: masking,
  MaxPooling1D: pooling1d('MaxPool'),
  MaxPooling2D: pooling2d('MaxPool'),
  Maximum: merge('Maximum', 'Maximum'),
  Minimum: merge('Minimum', 'Minimum'),
  Multiply: merge('Mul', 'mul'),
  PReLU: prelu,
  Permute: permute,
  ReLU: reluLayer,
  RepeatVector: repeatVector,
  Rescaling: rescaling,
  Reshape: reshape,
  SeparableConv2D: separableConv2d,
  Softmax: softmaxLayer,
  SpatialDropout1D: identity,
  ThresholdedReLU: thresholdedRelu,
  UpSampling2D: upSampling2d,
  ZeroPadding2D: zeroPadding2d,
};

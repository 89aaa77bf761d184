export type { RealGrid, Rounding } from './tfjs/fake-quantize.js';
export {
  FakeQuantize,
  type FakeQuantizeConfig,
  type FixedGrid,
  type Observer,
  type Range,
  registerFakeQuantize,
} from './tfjs/fake-quantize-layer.js';
export { freezeBatchNorm, freezeRanges, quantizationPoints } from './tfjs/freeze.js';
export type {
  AffineSite,
  PointFacts,
  QuantizeCall,
  QuantizedValue,
  QuantizeLayerRule,
  QuantizeLayerRules,
  ValueFacts,
  WeightAxes,
} from './tfjs/layer-rule.js';
export type { LayerAnnotation, QuantizeAwareTrainingOptions, Settings } from './tfjs/options.js';
export { quantizeAwareTraining } from './tfjs/quantize-aware-training.js';
export { quantizeLayerRules } from './tfjs/quantize-layer-rules.js';
export { shippedLogits } from './tfjs/shipped-logits.js';
export { stripQuantization } from './tfjs/strip-quantization.js';

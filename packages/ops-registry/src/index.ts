export { type CustomOpSpec, defineCustomOp } from './custom-op.js';
export type { AudioSpectrogramOptions } from './custom-ops/audio-spectrogram.js';
export { type Convolution2DTransposeBiasOptions, transposeTrim } from './custom-ops/convolution-2d-transpose-bias.js';
export { type CustomOpOptions, customOpTable } from './custom-ops/custom-op-table.js';
export type { DetectionPostProcessOptions } from './custom-ops/detection-post-process.js';
export type { MaxPoolWithArgmaxOptions } from './custom-ops/max-pool-with-argmax.js';
export type { MfccOptions } from './custom-ops/mfcc.js';
export type { PoolStructOptions } from './custom-ops/pool-options.js';
export { elementBits } from './element-bits.js';
export { LiteError, type LiteErrorDetails } from './errors.js';
export { readFlexBuffer } from './flexbuffers/read-flex-buffer.js';
export type { FlexNumbers, FlexValue } from './flexbuffers/value.js';
export { writeFlexBuffer } from './flexbuffers/write-flex-buffer.js';
export { matchesName, type NamePattern } from './name-pattern.js';
export { opTable } from './op-table.js';
export {
  type AnyOptions,
  defaultOf,
  enumCode,
  enumName,
  type FieldValue,
  type NoOptions,
  type OpOptions,
  type OptionField,
  type OptionTable,
  type OptionTableName,
  optionTable,
  type TableOptions,
} from './options.js';
export { builtinRegistry, factsOf, type Registry, withCustomOps } from './registry.js';
export { BuiltinOperator, type OpName } from './schema/builtin-operator.js';
export { builtinOptions } from './schema/builtin-options.js';
export { builtinOptions2 } from './schema/builtin-options-2.js';
export {
  ActivationFunctionType,
  CombinerType,
  CustomOptionsFormat,
  DimensionType,
  type EnumName,
  enums,
  FullyConnectedOptionsWeightsFormat,
  LSHProjectionType,
  LSTMKernelType,
  MirrorPadMode,
  Padding,
  ReduceWindowFunction,
  RngAlgorithm,
  StablehloComparisonDirection,
  StablehloComparisonType,
  StablehloPrecisionConfig,
  TensorType,
} from './schema/enums.js';
export { operatorOptions } from './schema/operator-options.js';
export { type KernelVersions, kernelVersions } from './schema/runtime-versions.js';
export {
  type Window,
  type WindowPadding,
  windowExtent,
  windowOutputSize,
  windowPadding,
} from './shapes/window.js';
export type {
  AnyOpSpec,
  CellRule,
  OpCall,
  Operand,
  OperandLists,
  OperandQuantization,
  OperandType,
  OpFacts,
  OpSpec,
  QuantizeRule,
  Shape,
  SubgraphTypes,
  TensorTypeAndShape,
} from './spec.js';

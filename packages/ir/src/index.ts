export {
  type BuildModelOptions,
  buildModel,
  buildSubgraph,
  type OperatorExtra,
  type SubgraphBuilder,
} from './build.js';
export { callOf, operandTypeOf } from './call.js';
export { constantData } from './constant-data.js';
export { defaultOptions } from './default-options.js';
export type { Diagnostic } from './diagnostic.js';
export { bitsOf, byteLengthOf, elementCountOf } from './dtype.js';
export { type Editor, edit } from './edit.js';
export { type ElementGrid, elementGrid } from './element-grid.js';
export {
  bfloat16ToFloat32,
  float8E4m3fnToFloat32,
  float8E5m2ToFloat32,
  float16ToFloat32,
  float32ToBfloat16,
  float32ToFloat8E4m3fn,
  float32ToFloat8E5m2,
  float32ToFloat16,
} from './float16.js';
export { formalOperands } from './formal-operands.js';
export { holdsElements } from './holds-elements.js';
export { infer, inferOperator } from './infer.js';
export type { Invariant } from './invariants/invariant.js';
export type {
  BuiltinOperator,
  BuiltinOpName,
  CustomOperator,
  ForeignOptions,
  Model,
  Operator,
  OperatorBase,
  Signature,
  Subgraph,
  TensorMap,
} from './model.js';
export { collectMoments, type Moments, type MomentsOptions } from './moments/collect-moments.js';
export { dampedMoments } from './moments/damped.js';
export { inverseCholesky } from './moments/inverse-cholesky.js';
export { operator, withOptions } from './operator.js';
export { executionOrder } from './order.js';
export { packInt2, packInt4, packUint4, unpackInt2, unpackInt4, unpackUint4 } from './packed.js';
export { insertAfter, insertBefore, type Pass, type PassContext, passContext, runPass } from './pass.js';
export {
  type AnyOpPattern,
  anyTensor,
  type ConstantPattern,
  type CustomOpPattern,
  constant,
  customOp,
  type MatchSite,
  type OpConstraints,
  type OperandPattern,
  type OpPattern,
  op,
  type Pattern,
  type TensorConstraints,
  type TensorPattern,
} from './pattern.js';
export { type PipelineOptions, pipeline } from './pipeline.js';
export { print } from './print.js';
export { realNumbers } from './real-numbers.js';
export { referencedTensors } from './references.js';
export { removeDead } from './remove-dead.js';
export { type ReplacedTensor, replaceTensors } from './replace-tensors.js';
export { type Miss, type RewriteOptions, rewrite } from './rewrite.js';
export { type Match, type Rule, rule } from './rule.js';
export type { MakeRunnable, RunnableModel, RunnableOptions, RunnableTensor } from './samples/runnable.js';
export { type FeedOptions, type Sample, SampleRunner, type Samples, type SampleValues } from './samples/samples.js';
export type { TensorRange } from './samples/tensor-range.js';
export { type ShapeFields, sameShape, shapeFields, shapeOf } from './shape.js';
export { hasEffect, keepsPlace } from './state.js';
export { storedCount, storedPlaces } from './stored-places.js';
export { readStrings, writeStrings } from './strings.js';
export { calledSubgraphs, type SubgraphCall } from './subgraph-calls.js';
export {
  type AffineQuantization,
  type BlockwiseQuantization,
  type CustomQuantization,
  type DimensionMetadata,
  type ExternalBuffer,
  type LookupTable,
  type MultiAxisQuantization,
  type Quantization,
  type QuantizationParameters,
  type SparseIndices,
  type Sparsity,
  type Tensor,
  type TensorId,
  tensorId,
  type VariantSubType,
} from './tensor.js';
export { tensorKeys } from './tensor-keys.js';
export { shortName, textTable } from './text-table.js';
export { assertValid, invariants, verify } from './verify.js';
export { type ConstantTensor, type ConstantView, toFloat32, toNumbers, view } from './view.js';
export { describeOperator, producers, tensorOf, uses, walk } from './walk.js';
export { type FoundWeights, findWeights, type Holder, type WeightUse } from './weights/find-weights.js';
export type { WeightKind, WeightLayout } from './weights/weight-layouts.js';
export { withSubgraph } from './with-subgraph.js';

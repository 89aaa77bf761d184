export type { Checkpoint, SavedOptimizer, SavedTensor } from './checkpoint.js';
export { applyLayer, classNameOf, cloneLayer, copyWeights, type LayerConfig } from './clone-layer.js';
export { type ClonedModel, cloneModel } from './clone-model.js';
export { isKernel, outputAxes } from './kernel-weights.js';
export { supplyMissingGradients } from './kernels/supply-missing-gradients.js';
export {
  type FlatCall,
  type FlatGraph,
  type FlatValue,
  flatten,
  isContainer,
  type Layer,
  layersOf,
  requireModel,
} from './layer-graph.js';
export { type ByName, entriesByName, layersByName } from './layers-by-name.js';
export { accuracy, type Loss, meanSquaredError, softmaxCrossEntropy } from './losses.js';
export { type Random, seededRandom, shuffledIndices } from './random.js';
export type {
  ChooseReparameterizations,
  ForwardContext,
  Reparameterization,
  StateVariable,
  StepContext,
  WeightTarget,
} from './reparameterization.js';
export {
  attachReparameterizations,
  effectiveWeight,
  type ReparameterizedWeight,
  reparameterizationsOf,
  reparameterize,
  reparameterizedWeights,
  weightTargets,
} from './reparameterize.js';
export { type StepHooks, stepCallbacks, stepHooks } from './step-hooks.js';
export { bakeWeights, strip } from './strip.js';
export { type TrainingProgress, type TrainOptions, type TrainResult, train } from './train.js';
export type { ArrayData, Batch, BatchSource, Samples, TrainingData } from './training-data.js';

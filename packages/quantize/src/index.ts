export type { MakeRunnable, RunnableModel, RunnableOptions, RunnableTensor } from '@litesmith/ir';
export {
  collectMoments,
  type FeedOptions,
  type MomentsOptions,
  type Sample,
  SampleRunner,
  type Samples,
  type SampleValues,
  type TensorRange,
  tensorKeys,
} from '@litesmith/ir';
export { type ApplyOptions, applyPlan } from './apply/apply-plan.js';
export { type CalibrateOptions, calibrate } from './calibrate/calibrate.js';
export type { MakeObserver, Observer } from './calibrate/observers/observer.js';
export { type ObserverName, observers } from './calibrate/observers/observers.js';
export { rangesOf, type Statistics } from './calibrate/statistics.js';
export { mergeStatistics, readStatistics, writeStatistics } from './calibrate/statistics-file.js';
export { type CompareOptions, compare } from './compare/compare.js';
export type { Comparison, OutputComparison, TensorComparison } from './compare/comparison.js';
export type { MetricName, TensorMetrics } from './compare/error-sums.js';
export { type GraphNodeData, type NodeData, nodeMetrics, toNodeData } from './compare/node-data.js';
export { correctBias } from './equalize/bias-correction.js';
export { type EqualizeOptions, equalizeLayers } from './equalize/cross-layer-equalization.js';
export { type Absorbed, absorbFakeQuant } from './fake-quant/absorb-fake-quant.js';
export { hasFakeQuant } from './fake-quant/has-fake-quant.js';
export { type LintOptions, lintQuantization, lintRules } from './lint/lint-quantization.js';
export type { Finding, LintRule, LintSite } from './lint/lint-rule.js';
export { type TerminalGrid, terminalGrid } from './lint/terminal-grid.js';
export { type ChosenRecipe, chooseRecipe, type OptimizeOptions, optimizeDefault } from './optimize-default.js';
export { type ActivationGrid, type ActivationType, gridOf, symmetricGrid, toGrid } from './plan/grid.js';
export { type PlanOptions, planQuantization } from './plan/plan-quantization.js';
export { printPlan } from './plan/print-plan.js';
export type {
  OperandPlan,
  OperatorPlan,
  QuantizationPlan,
  SubgraphPlan,
  TensorPlan,
} from './plan/quantization-plan.js';
export { type QuantizeOptions, quantize } from './quantize.js';
export { type PresetName, presetNames, recipeOf } from './recipe/presets.js';
export { readRecipe } from './recipe/read-recipe.js';
export {
  type BoundaryType,
  DEFAULT_MIN_ELEMENTS,
  type OperatorSelector,
  type Recipe,
  type RecipeRule,
  type TerminalPolicy,
} from './recipe/recipe.js';
export type { Granularity, Mode, Scheme, WeightAlgorithmName, WeightScheme } from './recipe/scheme.js';
export { parseScheme, schemeName } from './recipe/scheme-name.js';
export { type Tuned, type TuneOptions, type TuneStep, tune } from './tune/tune.js';
export { weightBytes } from './tune/weight-bytes.js';
export { quantizeWeights, type StoredWeights, weightGrids } from './weights/quantize-weights.js';
export type {
  GriddedWeights,
  WeightAlgorithm,
  WeightContext,
  WeightGrid,
  WeightMatrix,
  WeightType,
} from './weights/weight-algorithm.js';

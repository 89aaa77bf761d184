export type { BlockPattern, GroupPattern, MaskPattern } from './masks/mask-pattern.js';
export type { LayerPruning, PruneLowMagnitudeOptions } from './tfjs/options.js';
export { type PreserveSparsityOptions, preserveSparsity } from './tfjs/preserve-sparsity.js';
export { sparsityLine, sparsityTable } from './tfjs/print-sparsity.js';
export { pruneLowMagnitude } from './tfjs/prune-low-magnitude.js';
export type { PruningScore } from './tfjs/pruner.js';
export { reportSparsity } from './tfjs/report-sparsity.js';
export {
  type ConstantSparsity,
  constantSparsity,
  type PolynomialDecay,
  type PruningSchedule,
  type PruningStep,
  polynomialDecay,
} from './tfjs/schedule.js';
export { type SparsitySummary, sparsityOf, type WeightSparsity } from './tfjs/sparsity-of.js';
export { stripPruning } from './tfjs/strip-pruning.js';

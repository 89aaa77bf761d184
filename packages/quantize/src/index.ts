export type { MakeRunnable, RunnableModel, RunnableTensor } from './calibrate/runnable.js';
export { type Statistics, type TensorRange, tensorKeys } from './calibrate/statistics.js';
export type { Granularity, Mode, Scheme, WeightAlgorithmName, WeightScheme } from './recipe/scheme.js';
export type {
  GriddedWeights,
  WeightAlgorithm,
  WeightContext,
  WeightGrid,
  WeightMatrix,
  WeightType,
} from './weights/weight-algorithm.js';

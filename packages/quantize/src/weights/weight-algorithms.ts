import type { WeightAlgorithmName } from '../recipe/scheme.js';
import { minMaxWeights } from './min-max.js';
import type { WeightAlgorithm } from './weight-algorithm.js';

/** The algorithms that a recipe names. */
export const weightAlgorithms: { readonly [K in WeightAlgorithmName]: WeightAlgorithm } = {
  'min-max': minMaxWeights,
  mse: minMaxWeights,
  octav: minMaxWeights,
  gptq: minMaxWeights,
};

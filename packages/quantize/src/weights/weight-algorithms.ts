import type { WeightAlgorithmName } from '../recipe/scheme.js';
import { gptqWeights } from './gptq.js';
import { minMaxWeights } from './min-max.js';
import { mseWeights } from './mse.js';
import { octavWeights } from './octav.js';
import type { WeightAlgorithm } from './weight-algorithm.js';

/** The algorithms that a recipe names. */
export const weightAlgorithms: { readonly [K in WeightAlgorithmName]: WeightAlgorithm } = {
  'min-max': minMaxWeights,
  mse: mseWeights,
  octav: octavWeights,
  gptq: gptqWeights,
};

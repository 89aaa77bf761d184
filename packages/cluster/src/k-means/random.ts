import type { Initialization } from './initial-centroids.js';
import { randomSource } from './random-source.js';

/**
 * Centroids drawn evenly from the least to the largest value.
 *
 * Source: RandomCentroidsInitialisation, clustering_centroids.py of TensorFlow Model Optimization.
 */
export const random: Initialization = ({ values }, clusters, seed) => {
  const next = randomSource(seed);
  const least = values[0] ?? 0;
  const most = values[values.length - 1] ?? least;
  return Float64Array.from({ length: clusters }, () => least + (most - least) * next()).sort();
};

import type { Initialization } from './initial-centroids.js';
import { lowerBound, prefixSums } from './sorted-values.js';

/** The least share of values that lies at or below a centroid. */
const FIRST_SHARE = 0.01;

/**
 * Centroids where values are dense: at shares evenly spaced from 0.01 to 1 of the cumulative distribution.
 *
 * Source: DensityBasedCentroidsInitialisation, clustering_centroids.py of TensorFlow Model Optimization, which looks shares up
 * on a grid of 30 points; here the distribution itself is asked, so that more than 30 centroids differ.
 */
export const density: Initialization = (sorted, clusters) => {
  const { weights } = prefixSums(sorted);
  const total = weights[weights.length - 1] ?? 0;
  const step = clusters === 1 ? 0 : (1 - FIRST_SHARE) / (clusters - 1);
  const first = clusters === 1 ? 0.5 : FIRST_SHARE;
  return Float64Array.from({ length: clusters }, (_, c) => {
    const index = lowerBound(weights, (first + c * step) * total) - 1;
    return sorted.values[Math.min(sorted.values.length - 1, Math.max(0, index))] ?? 0;
  });
};

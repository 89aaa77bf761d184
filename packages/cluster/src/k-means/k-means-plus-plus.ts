import { kmeans } from 'ml-kmeans';
import type { Initialization } from './initial-centroids.js';
import { SEEDING_SAMPLE } from './limits.js';
import { lowerBound, prefixSums, type SortedValues } from './sorted-values.js';

/** Values at evenly spaced shares of the distribution: all where they are few, so that each one counts by its weight. */
function sampleOf(sorted: SortedValues): Float64Array {
  const { weights } = prefixSums(sorted);
  const total = weights[weights.length - 1] ?? 0;
  const count = Math.min(SEEDING_SAMPLE, Math.max(sorted.values.length, Math.round(total)));
  return Float64Array.from({ length: count }, (_, i) => {
    const index = lowerBound(weights, ((i + 0.5) / count) * total) - 1;
    return sorted.values[Math.min(sorted.values.length - 1, Math.max(0, index))] ?? 0;
  });
}

/**
 * Centroids far from each other: each next one is drawn with a chance that grows with the squared distance to those that are
 * there. `ml-kmeans` draws them, and moves them once, among at most 4,096 values spread over the distribution.
 *
 * Source: Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding" (2007).
 */
export const kMeansPlusPlus: Initialization = (sorted, clusters, seed) => {
  const { values } = sorted;
  if (values.length <= clusters) return values.slice();
  const sample = sampleOf(sorted);
  const distinct = new Set(sample).size;
  const scale = Math.max(Math.abs(values[0] ?? 0), Math.abs(values[values.length - 1] ?? 0)) || 1;
  // Scaled to [−1, 1]: squares of tiny weights vanish, and chances are then 0 / 0.
  const points = Array.from(sample, (value) => [value / scale]);
  const { centroids } = kmeans(points, Math.min(clusters, distinct, points.length), {
    initialization: 'kmeans++',
    seed,
    maxIterations: 1,
  });
  return Float64Array.from(centroids, (point) => (point[0] ?? 0) * scale)
    .filter((centroid) => Number.isFinite(centroid))
    .sort();
};

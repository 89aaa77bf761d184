import { MAX_ROUNDS } from './limits.js';
import { lowerBound, meanBetween, prefixSums, type SortedValues } from './sorted-values.js';
import type { Span } from './spans.js';

/** How centroids are moved. */
export interface LloydOptions {
  /** Rounds after which to stop even if centroids still move; 0 only assigns. Default 1000. */
  readonly rounds?: number;
  /** Index of a centroid that stays where it is. */
  readonly fixed?: number;
}

/** Clusters of values next to each centroid; a value in the middle of two goes to the upper one. */
function bordersBetween(values: Float64Array, centroids: Float64Array): Uint32Array {
  const borders = new Uint32Array(centroids.length + 1);
  borders[centroids.length] = values.length;
  for (let c = 1; c < centroids.length; c++) {
    const [below, above] = [centroids[c - 1] ?? 0, centroids[c] ?? 0];
    borders[c] = lowerBound(values, below + (above - below) / 2);
  }
  return borders;
}

/**
 * Lloyd's iteration in one dimension: each value goes to the nearest centroid, each centroid to the mean of its values, until
 * nothing moves. As values are sorted, a round costs clusters · log(values). Centroids that lose all values stay where they are,
 * and are left out in the end.
 *
 * @param centroids ascending; not written to
 * Source: Lloyd, "Least squares quantization in PCM" (1982).
 */
export function lloyd(sorted: SortedValues, centroids: Float64Array, options: LloydOptions = {}): readonly Span[] {
  const { rounds = MAX_ROUNDS, fixed } = options;
  const sums = prefixSums(sorted);
  let current = centroids;
  let borders = bordersBetween(sorted.values, current);
  for (let round = 0; round < rounds; round++) {
    const next = current.map((centroid, c) => {
      const [start, end] = [borders[c] ?? 0, borders[c + 1] ?? 0];
      return c === fixed || start >= end ? centroid : meanBetween(sorted, sums, start, end);
    });
    const moved = bordersBetween(sorted.values, next);
    const isAtRest = moved.every((border, c) => border === borders[c]);
    current = next;
    borders = moved;
    if (isAtRest) break;
  }
  return Array.from(current, (centroid, c) => ({ start: borders[c] ?? 0, end: borders[c + 1] ?? 0, centroid })).filter(
    ({ start, end }) => start < end,
  );
}

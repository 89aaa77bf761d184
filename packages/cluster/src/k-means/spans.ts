import type { SortedValues } from './sorted-values.js';

/** A cluster of a sorted sample: the values from `start` up to, not including, `end`, and what they become. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly centroid: number;
}

/** Clusters of a sample of numbers. */
export interface Clustering {
  /** What values become, ascending; none is without members. */
  readonly centroids: Float64Array;
  /** The least value of each cluster, ascending: a value belongs to the last cluster that begins at or below it. */
  readonly starts: Float64Array;
  /** Σ weight · (value − centroid)². */
  readonly squaredError: number;
  /**
   * How much `squaredError` may exceed the least possible; 0 where it is known to be exact (but for rounding), `undefined` for
   * algorithms that promise nothing.
   */
  readonly excessBound: number | undefined;
}

/** Σ weight · (value − centroid)² over spans. */
export function squaredErrorOf({ values, weights }: SortedValues, spans: readonly Span[]): number {
  let sum = 0;
  for (const { start, end, centroid } of spans) {
    for (let i = start; i < end; i++) sum += (weights[i] ?? 0) * ((values[i] ?? 0) - centroid) ** 2;
  }
  return sum;
}

/** The clusters that spans stand for, in the order of the spans. */
export function clusteringOf(
  sorted: SortedValues,
  spans: readonly Span[],
  excessBound: number | undefined,
): Clustering {
  return {
    centroids: Float64Array.from(spans, ({ centroid }) => centroid),
    starts: Float64Array.from(spans, ({ start }) => sorted.values[start] ?? 0),
    squaredError: squaredErrorOf(sorted, spans),
    excessBound,
  };
}

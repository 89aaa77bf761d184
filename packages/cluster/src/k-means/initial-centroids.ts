import { density } from './density.js';
import { kMeansPlusPlus } from './k-means-plus-plus.js';
import { linear } from './linear.js';
import { random } from './random.js';
import { partOf, type SortedValues } from './sorted-values.js';
import { zeroPlace } from './zeros.js';

/** Chooses centroids to begin with: ascending, at least one, at most `clusters`. The sample has at least one value. */
export type Initialization = (sorted: SortedValues, clusters: number, seed: number) => Float64Array;

/** How centroids to begin with are chosen. */
export type InitializationName = 'linear' | 'density' | 'random' | 'k-means++';

/** The ways to choose centroids to begin with, by name. */
export const initializations: { readonly [K in InitializationName]: Initialization } = {
  linear,
  density,
  random,
  'k-means++': kMeansPlusPlus,
};

/**
 * Centroids to begin with, one of them exactly 0; the others are dealt out to negative and positive values in proportion to
 * how many there are, at least one to each sign that there is while they last.
 *
 * Source: zero_centroid_initialization, clustering_centroids.py of TensorFlow Model Optimization.
 */
export function centroidsWithZero(
  sorted: SortedValues,
  clusters: number,
  initialization: InitializationName,
  seed: number,
): Float64Array {
  const { negatives, positives } = zeroPlace(sorted);
  const below = partOf(sorted, 0, negatives);
  const above = partOf(sorted, positives, sorted.values.length);
  const [left, right] = [massOf(below), massOf(above)];
  const others = clusters - 1;
  let toLeft = left + right === 0 ? 0 : Math.round((others * left) / (left + right));
  if (left > 0 && right > 0 && others >= 2) toLeft = Math.min(others - 1, Math.max(1, toLeft));
  const choose = initializations[initialization];
  const pick = (side: SortedValues, count: number) =>
    count === 0 || side.values.length === 0 ? [] : choose(side, count, seed);
  return Float64Array.from([...pick(below, toLeft), 0, ...pick(above, others - toLeft)]);
}

function massOf({ weights }: SortedValues): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

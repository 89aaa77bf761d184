import { meanBetween, prefixSums, type SortedValues } from './sorted-values.js';

/** Neighbouring values taken together. */
export interface GroupedValues {
  /** Means of the groups, ascending, and their weights. */
  readonly groups: SortedValues;
  /** Index of the first value of each group, and the number of values at the end. */
  readonly starts: Uint32Array;
  /** The largest weight · width of a group. */
  readonly coarseness: number;
}

/** Starts of groups whose weight · width is at most `limit`; `null` where there would be more than `most`. */
function startsWithin({ values, weights }: SortedValues, limit: number, most: number): Uint32Array | null {
  const starts: number[] = [];
  let [first, weight] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    weight += weights[i] ?? 0;
    if (starts.length > 0 && weight * (value - first) <= limit) continue;
    if (starts.length === most) return null;
    starts.push(i);
    first = value;
    weight = weights[i] ?? 0;
  }
  starts.push(values.length);
  return Uint32Array.from(starts);
}

/** How near to the best limit the search goes: each round looks at all values. */
const LIMIT_PRECISION = 1 / 8;
const LIMIT_ROUNDS = 40;

/**
 * Takes neighbouring values together into at most `most` groups, their weight · width as even as can be, so that outliers
 * and values that occur often stand by themselves.
 *
 * Clusters of whole groups cost little more than clusters of single values: where an optimal boundary runs through a group,
 * its lighter part moves to the next cluster, at most (distance of both centroids) · (weight · width of the group) / 2. Over
 * all boundaries that is at most (range of values) · `coarseness` / 2.
 */
export function groupValues(sorted: SortedValues, most: number): GroupedValues {
  const { values } = sorted;
  const sums = prefixSums(sorted);
  const range = (values[values.length - 1] ?? 0) - (values[0] ?? 0);
  const total = sums.weights[values.length] ?? 0;
  // With this limit, groups are at most as many as `most`: √limit bounds the smaller of relative weight and width.
  let high = (4 * total * range) / (most * most);
  let starts = startsWithin(sorted, high, most);
  while (starts === null) {
    high *= 2;
    starts = startsWithin(sorted, high, most);
  }
  let low = 0;
  for (let round = 0; round < LIMIT_ROUNDS && high - low > LIMIT_PRECISION * high; round++) {
    const limit = (low + high) / 2;
    const finer = startsWithin(sorted, limit, most);
    if (finer === null) low = limit;
    else {
      high = limit;
      starts = finer;
    }
  }
  const count = starts.length - 1;
  const means = new Float64Array(count);
  const weights = new Float64Array(count);
  let coarseness = 0;
  for (let g = 0; g < count; g++) {
    const [start, end] = [starts[g] ?? 0, starts[g + 1] ?? 0];
    means[g] = meanBetween(sorted, sums, start, end);
    weights[g] = (sums.weights[end] ?? 0) - (sums.weights[start] ?? 0);
    const width = (values[end - 1] ?? 0) - (values[start] ?? 0);
    coarseness = Math.max(coarseness, (weights[g] ?? 0) * width);
  }
  return { groups: { values: means, weights }, starts, coarseness };
}

import { LiteError } from '@litesmith/ops-registry';
import { sortFloats } from './radix-sort.js';

/** The distinct values of a sample in ascending order, and how much each one counts. */
export interface SortedValues {
  /** Distinct, ascending; 0 stands for −0 as well. */
  readonly values: Float64Array;
  /** Above 0: how often each value occurs, or the sum of its weights. */
  readonly weights: Float64Array;
}

function notFinite(value: number | undefined, index: number, what: string): LiteError {
  return new LiteError('CLUSTER_NOT_FINITE', `${what} ${index} is ${value}, expected a finite number`);
}

/** @throws {LiteError} `CLUSTER_NOT_FINITE` where a value is NaN or infinite. */
export function requireFinite(values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) throw notFinite(values[i], i, 'value');
  }
}

function requireWeights(weights: ArrayLike<number>, count: number): void {
  if (weights.length !== count) {
    throw new LiteError('CLUSTER_WEIGHTS', `there are ${weights.length} weights for ${count} values`);
  }
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? Number.NaN;
    if (!Number.isFinite(weight)) throw notFinite(weight, i, 'weight');
    if (weight < 0) throw new LiteError('CLUSTER_WEIGHTS', `weight ${i} is ${weight}, expected at least 0`);
  }
}

function counted(sorted: ArrayLike<number>): SortedValues {
  const values = new Float64Array(sorted.length);
  const weights = new Float64Array(sorted.length);
  let distinct = -1;
  for (let i = 0; i < sorted.length; i++) {
    // + 0 turns −0 into 0.
    const value = (sorted[i] ?? 0) + 0;
    if (distinct < 0 || value !== values[distinct]) values[++distinct] = value;
    weights[distinct] = (weights[distinct] ?? 0) + 1;
  }
  return { values: values.slice(0, distinct + 1), weights: weights.slice(0, distinct + 1) };
}

function weighted(sample: ArrayLike<number>, given: ArrayLike<number>): SortedValues {
  const order = Uint32Array.from({ length: sample.length }, (_, i) => i);
  order.sort((a, b) => (sample[a] ?? 0) - (sample[b] ?? 0));
  const values = new Float64Array(sample.length);
  const weights = new Float64Array(sample.length);
  let distinct = -1;
  for (const i of order) {
    const weight = given[i] ?? 0;
    if (weight === 0) continue;
    const value = (sample[i] ?? 0) + 0;
    if (distinct < 0 || value !== values[distinct]) values[++distinct] = value;
    weights[distinct] = (weights[distinct] ?? 0) + weight;
  }
  return { values: values.slice(0, distinct + 1), weights: weights.slice(0, distinct + 1) };
}

/**
 * Sorts a sample and merges what is equal. Values whose weight is 0 are left out; where all weights are 0, all count alike.
 *
 * @throws {LiteError} `CLUSTER_NOT_FINITE` where a value or weight is NaN or infinite, `CLUSTER_WEIGHTS` where a weight is
 * below 0 or there are not as many as values.
 */
export function sortValues(sample: ArrayLike<number>, weights?: ArrayLike<number>): SortedValues {
  requireFinite(sample);
  if (weights !== undefined) {
    requireWeights(weights, sample.length);
    const sorted = weighted(sample, weights);
    if (sorted.values.length > 0 || sample.length === 0) return sorted;
  }
  return counted(sample instanceof Float32Array ? sortFloats(sample) : Float64Array.from(sample).sort());
}

/** Sums over the values before each index (as many as values, and one): of weights, and of weights times values. */
export interface PrefixSums {
  readonly weights: Float64Array;
  readonly moments: Float64Array;
  /** What moments were shifted by, so that sums stay small: the mean. */
  readonly shift: number;
}

/** The weighted mean. */
function meanOf({ values, weights }: SortedValues): number {
  const first = values[0] ?? 0;
  let [sum, total] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const weight = weights[i] ?? 0;
    sum += weight * ((values[i] ?? 0) - first);
    total += weight;
  }
  return total === 0 ? first : first + sum / total;
}

/** The prefix sums of a sample, its values shifted by their mean. */
export function prefixSums(sorted: SortedValues): PrefixSums {
  const shift = meanOf(sorted);
  const count = sorted.values.length;
  const weights = new Float64Array(count + 1);
  const moments = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) {
    const weight = sorted.weights[i] ?? 0;
    weights[i + 1] = (weights[i] ?? 0) + weight;
    moments[i + 1] = (moments[i] ?? 0) + weight * ((sorted.values[i] ?? 0) - shift);
  }
  return { weights, moments, shift };
}

/** The weighted mean of the values from `start` up to, not including, `end`: never outside of them. */
export function meanBetween(sorted: SortedValues, sums: PrefixSums, start: number, end: number): number {
  const weight = (sums.weights[end] ?? 0) - (sums.weights[start] ?? 0);
  const moment = (sums.moments[end] ?? 0) - (sums.moments[start] ?? 0);
  const least = sorted.values[start] ?? 0;
  const most = sorted.values[end - 1] ?? least;
  if (!(weight > 0)) return least;
  return Math.min(most, Math.max(least, sums.shift + moment / weight));
}

/** The index of the first value that is at least `bound`. */
export function lowerBound(values: ArrayLike<number>, bound: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A part of a sample: the values from `start` up to, not including, `end`. */
export function partOf({ values, weights }: SortedValues, start: number, end: number): SortedValues {
  return { values: values.subarray(start, end), weights: weights.subarray(start, end) };
}

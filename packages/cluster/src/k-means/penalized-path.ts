import { prefixSums, type SortedValues } from './sorted-values.js';

/** Values in ascending order, and whether those at the end may become 0 instead of joining a cluster. */
export interface PathProblem {
  readonly values: SortedValues;
  readonly weights: Float64Array;
  readonly moments: Float64Array;
  /** Σ w·x² of the values before each index, shifted by what moments are shifted by. */
  readonly squares: Float64Array;
  /** Σ w·x² from each index on: what it costs that those values become 0; `null` where none may. */
  readonly toZero: Float64Array | null;
}

/** Prepares a sample. With `joinZero`, values are all of one sign, and the last one is next to 0. */
export function pathProblem(values: SortedValues, joinZero: boolean): PathProblem {
  const { weights, moments, shift } = prefixSums(values);
  const count = values.values.length;
  const squares = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) {
    squares[i + 1] = (squares[i] ?? 0) + (values.weights[i] ?? 0) * ((values.values[i] ?? 0) - shift) ** 2;
  }
  if (!joinZero) return { values, weights, moments, squares, toZero: null };
  const toZero = new Float64Array(count + 1);
  for (let i = count - 1; i >= 0; i--) {
    toZero[i] = (toZero[i + 1] ?? 0) + (values.weights[i] ?? 0) * (values.values[i] ?? 0) ** 2;
  }
  return { values, weights, moments, squares, toZero };
}

/**
 * The clusters with the least squared error + `penalty` · (number of clusters), as borders: ascending indices, the first one
 * 0; cluster c holds the values from border c up to border c + 1. The last border is the number of values, or less where the
 * values behind it become 0.
 *
 * The best last cluster of a prefix never begins earlier as the prefix grows. So each begin is the best for a run of ends, and
 * a new begin takes over the ends from some point on, which is looked for from the last such point onward in growing steps:
 * about O(n) in practice, O(n log n) at worst. Gains Σ (Σ w·x)² / Σ w are added up instead of errors.
 *
 * Source: Galil and Park, "A linear-time algorithm for concave one-dimensional dynamic programming" (1990), its simpler form.
 */
export function penalizedPath(problem: PathProblem, penalty: number): Uint32Array {
  const { weights, moments, squares, toZero } = problem;
  const count = weights.length - 1;
  const best = new Float64Array(count + 1);
  const begins = new Uint32Array(count + 1);
  fillBest(count, penalty, weights, moments, best, begins);
  let end = count;
  if (toZero !== null) {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i <= count; i++) {
      const error = (squares[i] ?? 0) - (best[i] ?? 0) + (toZero[i] ?? 0);
      if (error < least) [least, end] = [error, i];
    }
  }
  const borders = [end];
  for (let at = end; at > 0; ) {
    at = begins[at] ?? 0;
    borders.push(at);
  }
  return Uint32Array.from(borders.reverse());
}

/** The largest gain of every prefix, and where its last cluster begins. A hot loop: no allocation inside, no closures. */
function fillBest(
  count: number,
  penalty: number,
  weights: Float64Array,
  moments: Float64Array,
  best: Float64Array,
  begins: Uint32Array,
): void {
  // Begins that are the best for some ends, in order, and the first such end of each.
  const queue = new Uint32Array(count + 1);
  const from = new Uint32Array(count + 1);
  from[0] = 1;
  let front = 0;
  let back = 0;
  for (let end = 1; end <= count; end++) {
    while (front < back && (from[front + 1] as number) <= end) front++;
    const begin = queue[front] as number;
    best[end] = gain(begin, end, weights, moments, best) - penalty;
    begins[end] = begin;
    if (end === count) return;
    // Begins that the new one beats wherever they would be the best are out.
    while (back > front && (from[back] as number) > end) {
      const at = from[back] as number;
      if (gain(end, at, weights, moments, best) < gain(queue[back] as number, at, weights, moments, best)) break;
      back--;
    }
    const old = queue[back] as number;
    if (gain(end, count, weights, moments, best) < gain(old, count, weights, moments, best)) continue;
    // The old one wins at `low`, or low is the end that is done; the new one wins at `high`.
    let low = Math.max(from[back] as number, end);
    let high = low + 1;
    let step = 1;
    while (high < count && gain(end, high, weights, moments, best) < gain(old, high, weights, moments, best)) {
      low = high;
      step *= 2;
      high = Math.min(count, high + step);
    }
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (gain(end, middle, weights, moments, best) < gain(old, middle, weights, moments, best)) low = middle;
      else high = middle;
    }
    back++;
    queue[back] = end;
    from[back] = high;
  }
}

function gain(begin: number, end: number, weights: Float64Array, moments: Float64Array, best: Float64Array): number {
  const moment = (moments[end] as number) - (moments[begin] as number);
  return (best[begin] as number) + (moment * moment) / ((weights[end] as number) - (weights[begin] as number));
}

/**
 * From two ways to part the same values that cost the same at one penalty, a way with a number of clusters in between, which
 * then costs the same, too: it begins as the one with more clusters, and ends as the other one, from where a cluster of the
 * latter holds one of the former.
 *
 * @param fewer,more borders with the same last one; `clusters` lies between the numbers of their clusters
 * Source: Aggarwal, Schieber and Tokuyama, "Finding a minimum-weight k-link path in graphs with the concave Monge property" (1994)
 */
export function splicePaths(fewer: Uint32Array, more: Uint32Array, clusters: number): Uint32Array {
  const extra = clusters - (fewer.length - 1);
  if (extra <= 0) return fewer;
  if (clusters >= more.length - 1) return more;
  let i = 0;
  while ((more[i + extra + 1] ?? 0) > (fewer[i + 1] ?? 0)) i++;
  return Uint32Array.from([...more.subarray(0, i + extra + 1), ...fewer.subarray(i + 1)]);
}

import { prefixSums, type SortedValues } from './sorted-values.js';

/** Optimal partitions of the first values of a sample, for every number of values and of clusters. */
export interface PartitionTable {
  /** Most clusters: as asked for, but no more than values. */
  readonly clusters: number;
  /**
   * Where the clusters begin if the first `end` values (at least `clusters`) are parted into so many: ascending indices, the
   * first one 0.
   */
  cuts(clusters: number, end: number): Uint32Array;
}

/**
 * Takes the gains of all prefixes with so many clusters: `gains[end]` is the largest Σ (Σ w·x)² / Σ w of the first `end`
 * values, x shifted by `shift`. The squared error is Σ w·x² less that. Prefixes shorter than `clusters` have −∞.
 * The array is written over afterwards.
 */
export type OnRow = (clusters: number, gains: Float64Array, shift: number) => void;

/**
 * Exact k-means in one dimension by dynamic programming: the best parting of i values into k clusters puts the k-th cluster
 * behind the best parting of the first j values into k − 1, for the best j. That j never falls as i grows, so each row is
 * filled by halving: O(k n log n) time, 4 k n bytes.
 *
 * Source: Wang and Song, "Ckmeans.1d.dp" (2011); the halving: Grønlund and others, "Fast exact k-means, k-medians and Bregman
 * divergence clustering in 1D" (2017). Instead of errors, gains are added up, which leaves the sum of squares out.
 *
 * @param clusters at least 1
 */
export function partitionTable(sorted: SortedValues, clusters: number, onRow?: OnRow): PartitionTable {
  const count = sorted.values.length;
  const rows = Math.min(clusters, count);
  const sums = prefixSums(sorted);
  const { weights, moments } = sums;
  // Row k holds, for each end, where the last of k + 1 clusters begins. The first row is all zeros.
  const begins: Uint32Array[] = [new Uint32Array(count + 1)];
  let before = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
  for (let end = 1; end <= count; end++) before[end] = (moments[end] ?? 0) ** 2 / (weights[end] ?? 1);
  onRow?.(1, before, sums.shift);
  let after = new Float64Array(count + 1);
  for (let k = 1; k < rows; k++) {
    const row = new Uint32Array(count + 1);
    after.fill(Number.NEGATIVE_INFINITY, 0, k + 1);
    fillRow(k, count, before, after, weights, moments, begins[k - 1] ?? row, row);
    begins.push(row);
    [before, after] = [after, before];
    onRow?.(k + 1, before, sums.shift);
  }
  return {
    clusters: rows,
    cuts(parts, end) {
      const starts = new Uint32Array(parts);
      let last = end;
      for (let k = parts - 1; k > 0; k--) {
        last = begins[k]?.[last] ?? 0;
        starts[k] = last;
      }
      return starts;
    },
  };
}

/**
 * One row: for every end, the begin of cluster k (from 0) with the largest gain. Ends are taken from the middle outward on a
 * stack of spans; the begins of a span lie between those of its borders, and not before that of one cluster fewer.
 * A hot loop: no allocation, no closures.
 */
function fillRow(
  k: number,
  count: number,
  before: Float64Array,
  after: Float64Array,
  weights: Float64Array,
  moments: Float64Array,
  above: Uint32Array,
  row: Uint32Array,
): void {
  // first end, last end, first begin, last begin of each span: halving leaves no more than 32 open.
  const stack = new Int32Array(4 * 40);
  stack.set([k + 1, count, k, count - 1]);
  let top = 4;
  while (top > 0) {
    top -= 4;
    const firstEnd = stack[top] as number;
    const lastEnd = stack[top + 1] as number;
    const firstBegin = stack[top + 2] as number;
    const lastBegin = stack[top + 3] as number;
    const end = (firstEnd + lastEnd) >>> 1;
    const weight = weights[end] as number;
    const moment = moments[end] as number;
    const to = Math.min(lastBegin, end - 1);
    // Rounding may put the bounds in the wrong order; then their costs differ by no more than that.
    const from = Math.min(Math.max(firstBegin, above[end] as number, k), to);
    let best = Number.NEGATIVE_INFINITY;
    let at = from;
    for (let begin = from; begin <= to; begin++) {
      const part = moment - (moments[begin] as number);
      const gain = (before[begin] as number) + (part * part) / (weight - (weights[begin] as number));
      if (gain > best) {
        best = gain;
        at = begin;
      }
    }
    after[end] = best;
    row[end] = at;
    if (firstEnd < end) {
      stack[top] = firstEnd;
      stack[top + 1] = end - 1;
      stack[top + 2] = firstBegin;
      stack[top + 3] = at;
      top += 4;
    }
    if (end < lastEnd) {
      stack[top] = end + 1;
      stack[top + 1] = lastEnd;
      stack[top + 2] = at;
      stack[top + 3] = lastBegin;
      top += 4;
    }
  }
}

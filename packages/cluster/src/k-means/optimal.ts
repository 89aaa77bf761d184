import { groupValues } from './group-values.js';
import { MAX_EXACT_VALUES, MAX_TABLE_CELLS } from './limits.js';
import { type PartitionTable, partitionTable } from './partition-table.js';
import { meanBetween, partOf, prefixSums, type SortedValues } from './sorted-values.js';
import type { Span } from './spans.js';
import { requireRoomBesideZero, type ZeroRule, zeroPlace } from './zeros.js';

/** Optimal clusters, and how much their squared error may exceed the least possible. */
export interface OptimalSpans {
  readonly spans: readonly Span[];
  readonly excessBound: number;
}

/** Values to part: as they are where there are not too many, else neighbours taken together. */
interface Candidates {
  readonly sorted: SortedValues;
  /** Index of the first value of each candidate, and the number of values at the end. */
  readonly starts: Uint32Array;
  readonly excessBound: number;
}

function candidatesOf(sorted: SortedValues, clusters: number, share: number): Candidates {
  const { values } = sorted;
  const most = Math.max(
    2 * clusters,
    Math.floor(share * Math.min(MAX_EXACT_VALUES, MAX_TABLE_CELLS / Math.max(1, clusters))),
  );
  if (values.length <= most) {
    return { sorted, starts: Uint32Array.from({ length: values.length + 1 }, (_, i) => i), excessBound: 0 };
  }
  const { groups, starts, coarseness } = groupValues(sorted, most);
  const range = (values[values.length - 1] ?? 0) - (values[0] ?? 0);
  return { sorted: groups, starts, excessBound: (range * coarseness) / 2 };
}

/**
 * The clusters with the least squared error: exact by dynamic programming up to 131,072 distinct values (fewer above 256
 * clusters); beyond that, neighbouring values are taken together first, and `excessBound` says how much may be lost by it.
 *
 * @throws {LiteError} `CLUSTER_COUNT` where zeros are to be kept and clusters are too few for that.
 */
export function optimalSpans(sorted: SortedValues, clusters: number, zeros: ZeroRule): OptimalSpans {
  if (zeros !== 'free' && zeroPlace(sorted).hasZero) return besideZero(sorted, clusters, zeros);
  const { sorted: parted, starts, excessBound } = candidatesOf(sorted, clusters, 1);
  const table = partitionTable(parted, clusters);
  const cuts = table.cuts(table.clusters, parted.values.length);
  const begins = Array.from(cuts, (cut) => starts[cut] ?? 0);
  return { spans: spansAt(sorted, begins, sorted.values.length), excessBound };
}

/** The spans that begin at given indices, each with the mean of its values. */
function spansAt(sorted: SortedValues, begins: readonly number[], end: number): Span[] {
  const sums = prefixSums(sorted);
  return begins.map((start, index) => {
    const next = begins[index + 1] ?? end;
    return { start, end: next, centroid: meanBetween(sorted, sums, start, next) };
  });
}

/** The values of one sign, ascending, the last one next to 0: positive ones are negated. */
function mirrored({ values, weights }: SortedValues): SortedValues {
  return { values: values.map((value) => -value).reverse(), weights: weights.slice().reverse() };
}

/** The best ways to part the values of one sign, for each number of clusters. */
interface Side {
  readonly candidates: Candidates;
  readonly table: PartitionTable;
  /** Least squared error with so many clusters, that of values that join zero included. */
  readonly errors: readonly number[];
  /** How many candidates the clusters hold then; the others join zero. */
  readonly ends: readonly number[];
}

function sideOf(sorted: SortedValues, clusters: number, share: number, zeros: ZeroRule): Side {
  const candidates = candidatesOf(sorted, clusters, share);
  const { values, weights } = candidates.sorted;
  const count = values.length;
  // What the values from each index on cost if they become 0.
  const toZero = new Float64Array(count + 1);
  for (let i = count - 1; i >= 0; i--) toZero[i] = (toZero[i + 1] ?? 0) + (weights[i] ?? 0) * (values[i] ?? 0) ** 2;
  const errors = [zeros === 'join' || count === 0 ? (toZero[0] ?? 0) : Number.POSITIVE_INFINITY];
  const ends = [0];
  const squares = new Float64Array(count + 1);
  const table = partitionTable(candidates.sorted, Math.max(1, clusters), (parts, gains, shift) => {
    if (parts === 1) {
      for (let i = 0; i < count; i++) {
        squares[i + 1] = (squares[i] ?? 0) + (weights[i] ?? 0) * ((values[i] ?? 0) - shift) ** 2;
      }
    }
    let [least, at] = [Number.POSITIVE_INFINITY, count];
    for (let end = zeros === 'join' ? parts : count; end <= count; end++) {
      const error = (squares[end] ?? 0) - (gains[end] ?? 0) + (toZero[end] ?? 0);
      if (error < least) [least, at] = [error, end];
    }
    errors[parts] = least;
    ends[parts] = at;
  });
  return { candidates, table, errors, ends };
}

/** Where the clusters of a side begin and its last one ends, as indices of its own values. */
function bordersOf({ candidates, table, ends }: Side, clusters: number): number[] {
  if (clusters === 0) return [0];
  const end = ends[clusters] ?? 0;
  return [...table.cuts(clusters, end), end].map((index) => candidates.starts[index] ?? 0);
}

/** Zero is one cluster; the others are dealt out to both signs so that the whole error is least. */
function besideZero(sorted: SortedValues, clusters: number, zeros: ZeroRule): OptimalSpans {
  if (zeros === 'keep') requireRoomBesideZero(sorted, clusters);
  const place = zeroPlace(sorted);
  const count = sorted.values.length;
  const others = clusters - 1;
  const negative = partOf(sorted, 0, place.negatives);
  const positive = mirrored(partOf(sorted, place.positives, count));
  const share = place.negatives / Math.max(1, count - 1);
  const below = sideOf(negative, others, share, zeros);
  const above = sideOf(positive, others, 1 - share, zeros);
  let [least, left, right] = [Number.POSITIVE_INFINITY, 0, 0];
  for (let parts = 0; parts < below.errors.length && parts <= others; parts++) {
    const rest = Math.min(others - parts, above.errors.length - 1);
    const error = (below.errors[parts] ?? 0) + (above.errors[rest] ?? 0);
    if (error < least) [least, left, right] = [error, parts, rest];
  }
  const leftBorders = bordersOf(below, left);
  const rightBorders = bordersOf(above, right)
    .map((index) => count - index)
    .reverse();
  const zeroStart = leftBorders.at(-1) ?? 0;
  const zeroEnd = rightBorders[0] ?? count;
  return {
    spans: [
      ...spansAt(sorted, leftBorders.slice(0, -1), zeroStart),
      { start: zeroStart, end: zeroEnd, centroid: 0 },
      ...spansAt(sorted, rightBorders.slice(0, -1), count),
    ],
    excessBound: below.candidates.excessBound + above.candidates.excessBound,
  };
}

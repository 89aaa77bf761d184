import { bestPaths } from './best-paths.js';
import { groupValues } from './group-values.js';
import { MAX_EXACT_VALUES } from './limits.js';
import { type PathProblem, pathProblem } from './penalized-path.js';
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
  readonly problem: PathProblem;
  /** Index of the first value of each candidate, and the number of values at the end; `null` where they are the values. */
  readonly starts: Uint32Array | null;
  readonly excessBound: number;
}

function candidatesOf(sorted: SortedValues, joinZero: boolean): Candidates {
  const { values } = sorted;
  if (values.length <= MAX_EXACT_VALUES) {
    return { problem: pathProblem(sorted, joinZero), starts: null, excessBound: 0 };
  }
  const { groups, starts, coarseness } = groupValues(sorted, MAX_EXACT_VALUES);
  const range = joinZero ? Math.abs(values[0] ?? 0) : (values[values.length - 1] ?? 0) - (values[0] ?? 0);
  return { problem: pathProblem(groups, joinZero), starts, excessBound: (range * coarseness) / 2 };
}

/** Borders as indices of values. */
function bordersOf({ starts }: Candidates, borders: Uint32Array): number[] {
  return Array.from(borders, (border) => (starts === null ? border : (starts[border] ?? 0)));
}

/**
 * The clusters with the least squared error: exact up to 524,288 distinct values; beyond that, neighbouring values are taken
 * together first, and `excessBound` says how much may be lost by it.
 *
 * @param clusters fewer than there are distinct values
 * @throws {LiteError} `CLUSTER_COUNT` where zeros are to be kept and clusters are too few for that.
 */
export function optimalSpans(sorted: SortedValues, clusters: number, zeros: ZeroRule): OptimalSpans {
  if (zeros !== 'free' && zeroPlace(sorted).hasZero) return besideZero(sorted, clusters, zeros);
  const candidates = candidatesOf(sorted, false);
  const [path] = bestPaths([candidates.problem], clusters);
  const borders = bordersOf(candidates, path ?? new Uint32Array(1));
  return { spans: spansBetween(sorted, borders), excessBound: candidates.excessBound };
}

/** The spans between neighbouring borders, each with the mean of its values. */
function spansBetween(sorted: SortedValues, borders: readonly number[]): Span[] {
  const sums = prefixSums(sorted);
  return borders.slice(1).map((end, index) => {
    const start = borders[index] ?? 0;
    return { start, end, centroid: meanBetween(sorted, sums, start, end) };
  });
}

/** The values of one sign, ascending, the last one next to 0: positive ones are negated. */
function mirrored({ values, weights }: SortedValues): SortedValues {
  return { values: values.map((value) => -value).reverse(), weights: weights.slice().reverse() };
}

/** Zero is one cluster; the others are dealt out to both signs so that the whole error is least. */
function besideZero(sorted: SortedValues, clusters: number, zeros: ZeroRule): OptimalSpans {
  if (zeros === 'keep') requireRoomBesideZero(sorted, clusters);
  const place = zeroPlace(sorted);
  const count = sorted.values.length;
  const joinZero = zeros === 'join';
  const below = candidatesOf(partOf(sorted, 0, place.negatives), joinZero);
  const above = candidatesOf(mirrored(partOf(sorted, place.positives, count)), joinZero);
  const [left, right] = bestPaths([below.problem, above.problem], clusters - 1);
  const leftBorders = bordersOf(below, left ?? new Uint32Array(1));
  const rightBorders = bordersOf(above, right ?? new Uint32Array(1))
    .map((border) => count - border)
    .reverse();
  return {
    spans: [
      ...spansBetween(sorted, leftBorders),
      { start: leftBorders.at(-1) ?? 0, end: rightBorders[0] ?? count, centroid: 0 },
      ...spansBetween(sorted, rightBorders),
    ],
    excessBound: below.excessBound + above.excessBound,
  };
}

import { LiteError } from '@litesmith/ops-registry';
import { findLattice } from '../storage/lattice/find-lattice.js';
import { centroidsWithZero, type InitializationName, initializations } from './initial-centroids.js';
import { latticeSpans } from './lattice.js';
import { MAX_CLUSTERS, MAX_ROUNDS } from './limits.js';
import { lloyd } from './lloyd.js';
import { optimalSpans } from './optimal.js';
import { lowerBound, partOf, type SortedValues, sortValues } from './sorted-values.js';
import { type Clustering, clusteringOf, type Span } from './spans.js';
import { requireRoomBesideZero, type ZeroRule, zeroPlace } from './zeros.js';

/** How clusters are found: the least squared error by dynamic programming, or Lloyd's iteration from centroids chosen so. */
export type ClusteringAlgorithm = 'optimal' | InitializationName;

/** How values are to be clustered. */
export interface KMeansOptions {
  /** Default `optimal`. */
  readonly algorithm?: ClusteringAlgorithm;
  /** How much each value counts, as many as values, at least 0: such as the diagonal of the Hessian. All alike by default. */
  readonly weights?: ArrayLike<number>;
  /** What becomes of 0 where it is among the values. Default `free`. */
  readonly zeros?: ZeroRule;
  /**
   * Bits of a lattice that centroids lie on: multiples n·s of one scale, |n| ≤ 2^(bits − 1) − 1 and no more of them than clusters.
   * 2 to 8; instead of `algorithm`. `encodeLattice` stores such weights in so many bits.
   */
  readonly lattice?: number;
  /** Rounds of Lloyd's iteration at most; 0 keeps the first centroids. Has no effect on `optimal`. Default 1000. */
  readonly rounds?: number;
  /** Decides what `random` and `k-means++` draw. Default 0. */
  readonly seed?: number;
  /** Rounds each centroid to what the values' type can hold, and never falls; default `Math.fround`. */
  readonly round?: (centroid: number) => number;
}

const ALGORITHMS: readonly string[] = ['optimal', ...Object.keys(initializations)];

/** @throws {LiteError} `CLUSTER_COUNT` unless it is a whole number from 1 to 4,096. */
export function requireClusterCount(clusters: number): void {
  if (Number.isInteger(clusters) && clusters >= 1 && clusters <= MAX_CLUSTERS) return;
  throw new LiteError(
    'CLUSTER_COUNT',
    `there are to be ${clusters} clusters, expected a whole number from 1 to ${MAX_CLUSTERS}`,
  );
}

/** @throws {LiteError} `CLUSTER_OPTIONS` where an option is none of those that there are. */
export function requireKMeansOptions({ algorithm, lattice, rounds, seed, zeros }: KMeansOptions): void {
  if (lattice !== undefined && !(Number.isInteger(lattice) && lattice >= 2 && lattice <= 8)) {
    throw new LiteError('CLUSTER_OPTIONS', `the lattice has ${lattice} bits, expected a whole number from 2 to 8`);
  }
  if (algorithm !== undefined && !ALGORITHMS.includes(algorithm)) {
    throw new LiteError(
      'CLUSTER_OPTIONS',
      `there is no algorithm "${algorithm}", expected one of ${ALGORITHMS.join(', ')}`,
    );
  }
  if (zeros !== undefined && !['free', 'keep', 'join'].includes(zeros)) {
    throw new LiteError('CLUSTER_OPTIONS', `there is no rule "${zeros}" for zeros, expected free, keep or join`);
  }
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 0)) {
    throw new LiteError('CLUSTER_OPTIONS', `rounds are ${rounds}, expected a whole number of at least 0`);
  }
  if (seed !== undefined && !Number.isInteger(seed)) {
    throw new LiteError('CLUSTER_OPTIONS', `the seed is ${seed}, expected a whole number`);
  }
}

/**
 * Clusters numbers. −0 counts as 0. Where there are no more distinct values than clusters, each is its own centroid.
 *
 * `optimal` is exact up to 524,288 distinct values; above that, see `excessBound` of the result.
 * The squared error is that of the rounded centroids.
 *
 * @param values finite; none gives no clusters
 * @param clusters at most so many, from 1 to 4,096
 * @throws {LiteError} `CLUSTER_COUNT`, also where zeros are to be kept and clusters are too few; `CLUSTER_OPTIONS`;
 * `CLUSTER_WEIGHTS`; `CLUSTER_NOT_FINITE` where a value or weight is NaN or infinite.
 */
export function kMeans(values: ArrayLike<number>, clusters: number, options: KMeansOptions = {}): Clustering {
  requireClusterCount(clusters);
  requireKMeansOptions(options);
  return clusterSorted(sortValues(values, options.weights), clusters, options);
}

/** {@link kMeans} of values that are sorted already. */
export function clusterSorted(sorted: SortedValues, clusters: number, options: KMeansOptions = {}): Clustering {
  const { algorithm = 'optimal', zeros = 'free', round = Math.fround } = options;
  const { values } = sorted;
  if (options.lattice !== undefined && values.length > 0) {
    const levels = Math.min(2 ** (options.lattice - 1) - 1, Math.floor((clusters - 1) / 2));
    return clusterOnLattice(sorted, levels, zeros, round);
  }
  if (values.length <= clusters) {
    return clusteringOf(sorted, eachByItself(sorted, round), 0);
  }
  const { spans, excessBound } =
    algorithm === 'optimal'
      ? optimalSpans(sorted, clusters, zeros)
      : { spans: iterate(sorted, clusters, algorithm, options), excessBound: undefined };
  const rounded = spans.map((span) => ({ ...span, centroid: round(awayFromZero(sorted, span, zeros)) }));
  return clusteringOf(sorted, rounded, excessBound);
}

function eachByItself({ values }: SortedValues, round: (centroid: number) => number): readonly Span[] {
  return Array.from(values, (centroid, start) => ({ start, end: start + 1, centroid: round(centroid) }));
}

function clusterOnLattice(
  sorted: SortedValues,
  levels: number,
  zeros: ZeroRule,
  round: (centroid: number) => number,
): Clustering {
  if (levels < 1) throw new LiteError('CLUSTER_COUNT', 'a lattice takes at least 3 clusters: −s, 0 and s');
  const found = findLattice(sorted.values);
  if (found !== null && Math.max(-found.least, found.most) <= levels) {
    return clusteringOf(sorted, eachByItself(sorted, round), 0);
  }
  const spans = latticeSpans(sorted, levels, zeros, round);
  return clusteringOf(
    sorted,
    spans.map((span) => ({ ...span, centroid: round(span.centroid) })),
    undefined,
  );
}

/** Where no other value may become 0, a mean of both signs that happens to be 0 gives way to the value next to it. */
function awayFromZero({ values }: SortedValues, { start, end, centroid }: Span, zeros: ZeroRule): number {
  if (zeros !== 'keep' || centroid !== 0) return centroid;
  const at = lowerBound(values, 0);
  if (at < end && values[at] === 0) return 0;
  return values[at < end ? at : start] ?? centroid;
}

function iterate(
  sorted: SortedValues,
  clusters: number,
  algorithm: InitializationName,
  { zeros = 'free', rounds = MAX_ROUNDS, seed = 0 }: KMeansOptions,
): readonly Span[] {
  const place = zeroPlace(sorted);
  if (zeros === 'free' || !place.hasZero) {
    return lloyd(sorted, initializations[algorithm](sorted, clusters, seed), { rounds });
  }
  if (zeros === 'keep') requireRoomBesideZero(sorted, clusters);
  const centroids = centroidsWithZero(sorted, clusters, algorithm, seed);
  const zero = centroids.indexOf(0);
  if (zeros === 'join') return lloyd(sorted, centroids, { rounds, fixed: zero });
  const below = partOf(sorted, 0, place.negatives);
  const above = partOf(sorted, place.positives, sorted.values.length);
  const moved = (span: Span): Span => ({
    start: span.start + place.positives,
    end: span.end + place.positives,
    centroid: span.centroid,
  });
  return [
    ...(below.values.length === 0 ? [] : lloyd(below, centroids.subarray(0, zero), { rounds })),
    { start: place.negatives, end: place.positives, centroid: 0 },
    ...(above.values.length === 0 ? [] : lloyd(above, centroids.subarray(zero + 1), { rounds })).map(moved),
  ];
}

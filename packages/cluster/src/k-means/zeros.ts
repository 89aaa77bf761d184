import { LiteError } from '@litesmith/ops-registry';
import { lowerBound, type SortedValues } from './sorted-values.js';

/**
 * What becomes of 0, where it is among the values. `free`: a value like others. `keep`: a cluster of its own, which stays
 * exactly 0; no other value becomes 0, none changes its sign. `join`: a cluster whose centroid is exactly 0; small values may
 * become 0 where that lowers the error, none changes its sign.
 */
export type ZeroRule = 'free' | 'keep' | 'join';

/** Where 0 lies in a sorted sample. */
export interface ZeroPlace {
  /** How many values are below 0. */
  readonly negatives: number;
  /** Whether 0 is among the values. */
  readonly hasZero: boolean;
  /** Index of the first value above 0. */
  readonly positives: number;
}

/** Where 0 lies. */
export function zeroPlace({ values }: SortedValues): ZeroPlace {
  const negatives = lowerBound(values, 0);
  const hasZero = values[negatives] === 0;
  return { negatives, hasZero, positives: negatives + (hasZero ? 1 : 0) };
}

/** @throws {LiteError} `CLUSTER_COUNT` where 0 kept by itself leaves no cluster for a sign. */
export function requireRoomBesideZero(sorted: SortedValues, clusters: number): void {
  const { negatives, positives } = zeroPlace(sorted);
  const signs = (negatives > 0 ? 1 : 0) + (positives < sorted.values.length ? 1 : 0);
  if (clusters >= signs + 1) return;
  throw new LiteError(
    'CLUSTER_COUNT',
    `there are to be ${clusters} clusters, expected at least ${signs + 1}: one of zeros, and one for each sign`,
    { hint: 'take more clusters, let small values join zero (zeros: "join"), or do not keep zeros' },
  );
}

import { assignClusters, kMeans } from '@litesmith/cluster';

export interface Groups {
  readonly means: readonly number[];
  readonly groups: readonly number[];
}

/** The two groups of some numbers with the least squared error, and which number is in which. */
export function twoGroups(numbers: readonly number[]): Groups {
  const { centroids, starts } = kMeans(numbers, 2);
  return { means: [...centroids], groups: [...assignClusters(numbers, starts)] };
}

/** Index of a cluster for each value: bytes where they do. */
export type Assignment = Uint8Array | Uint16Array;

/** Memory for one index of so many clusters for each value. */
function assignmentFor(count: number, clusters: number): Assignment {
  return clusters <= 256 ? new Uint8Array(count) : new Uint16Array(count);
}

/** For each value, the index of the last of the ascending `bounds` that is at most the value; 0 where none is. */
function indexBelow(values: ArrayLike<number>, bounds: Float64Array): Assignment {
  const assignment = assignmentFor(values.length, bounds.length);
  const count = bounds.length;
  // A hot loop: halving, without a function.
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    let low = 0;
    let length = count;
    while (length > 1) {
      const half = length >>> 1;
      if ((bounds[low + half] as number) <= value) low += half;
      length -= half;
    }
    assignment[i] = low;
  }
  return assignment;
}

/**
 * The cluster of each value: the last one that begins at or below it.
 *
 * @param starts least value of each cluster, ascending, as of `kMeans`
 */
export function assignClusters(values: ArrayLike<number>, starts: Float64Array): Assignment {
  return indexBelow(values, starts);
}

/**
 * The nearest centroid of each value, by its index; of two equally near, the upper one.
 *
 * @param centroids ascending, at most 65,536
 */
export function nearestCentroids(values: ArrayLike<number>, centroids: ArrayLike<number>): Assignment {
  const bounds = Float64Array.from({ length: centroids.length }, (_, c) => {
    const [below, above] = [centroids[c - 1] ?? Number.NEGATIVE_INFINITY, centroids[c] ?? 0];
    return c === 0 ? below : below + (above - below) / 2;
  });
  return indexBelow(values, bounds);
}

import { LiteError } from '@litesmith/ops-registry';
import { centroidsWithZero, initializations } from './initial-centroids.js';
import { type ClusteringAlgorithm, clusterSorted, requireClusterCount, requireKMeansOptions } from './k-means.js';
import { lowerBound, type SortedValues, sortValues } from './sorted-values.js';

/** How centroids to begin with are chosen. */
export interface InitialCentroidsOptions {
  /** Default `linear`. `optimal` gives those with the least squared error. */
  readonly algorithm?: ClusteringAlgorithm;
  /** One centroid is exactly 0, whether or not 0 is among the values; others keep to one sign. Default false. */
  readonly preserveZeros?: boolean;
  /** Decides what `random` and `k-means++` draw. Default 0. */
  readonly seed?: number;
}

/** The sample with 0 among its values, if only by a weight that moves nothing. */
function withZero({ values, weights }: SortedValues): SortedValues {
  const index = lowerBound(values, 0);
  if (values[index] === 0) return { values, weights };
  const insert = (array: Float64Array, item: number): Float64Array => {
    const longer = new Float64Array(array.length + 1);
    longer.set(array.subarray(0, index));
    longer[index] = item;
    longer.set(array.subarray(index), index + 1);
    return longer;
  };
  return { values: insert(values, 0), weights: insert(weights, Number.MIN_VALUE) };
}

/**
 * Centroids for weights that are to be clustered while training: exactly `clusters` of them, ascending, rounded to float32.
 * Some may be equal where weights have fewer distinct values.
 *
 * @param values finite, at least one
 * @throws {LiteError} `CLUSTER_COUNT`, `CLUSTER_OPTIONS`, `CLUSTER_NOT_FINITE`; `CLUSTER_EMPTY` without values.
 */
export function initialCentroids(
  values: ArrayLike<number>,
  clusters: number,
  options: InitialCentroidsOptions = {},
): Float32Array {
  const { algorithm = 'linear', preserveZeros = false, seed = 0 } = options;
  requireClusterCount(clusters);
  requireKMeansOptions({ algorithm, seed });
  const sorted = sortValues(values);
  if (sorted.values.length === 0) throw new LiteError('CLUSTER_EMPTY', 'there are no values to choose centroids for');
  const chosen = choose(sorted, clusters, algorithm, preserveZeros, seed);
  const last = chosen[chosen.length - 1] ?? 0;
  return Float32Array.from({ length: clusters }, (_, c) => (chosen[c] ?? last) + 0);
}

function choose(
  sorted: SortedValues,
  clusters: number,
  algorithm: ClusteringAlgorithm,
  preserveZeros: boolean,
  seed: number,
): Float64Array {
  if (algorithm === 'optimal') {
    const sample = preserveZeros ? withZero(sorted) : sorted;
    return clusterSorted(sample, clusters, { zeros: preserveZeros ? 'join' : 'free' }).centroids;
  }
  if (preserveZeros) return centroidsWithZero(sorted, clusters, algorithm, seed);
  return initializations[algorithm](sorted, clusters, seed);
}

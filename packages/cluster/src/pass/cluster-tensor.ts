import { elementCountOf, type Tensor } from '@litesmith/ir';
import { type KMeansOptions, kMeans } from '../k-means/k-means.js';
import { assignClusters } from '../k-means/nearest.js';
import { type Channels, channelsOf, gather, scatter } from './channels.js';
import { elementCodecs, weightValues, withValues } from './element-codec.js';

/** How one tensor is to be clustered. */
export interface TensorClustering extends KMeansOptions {
  readonly clusters: number;
  /** Clusters within each channel along this axis; `null` within the tensor. */
  readonly axis: number | null;
}

/** What became of a tensor. */
export interface ClusteredTensor {
  /** The same object where no element changed. */
  readonly tensor: Tensor;
  /** Σ weight · (value − centroid)², of codes where the tensor holds such. */
  readonly squaredError: number;
}

/** The zero point of each channel: 0 for floats and for codes without quantization. */
function zeroPoints(tensor: Tensor, { count }: Channels): readonly number[] {
  const { quantization } = tensor;
  const points = elementCodecs[tensor.dtype]?.isCode ? quantization?.zeroPoint : undefined;
  return Array.from({ length: count }, (_, c) => points?.[points.length === count ? c : 0] ?? 0);
}

/**
 * Codes of channels with scales of their own count by their squares, so that the error is that of the real weights; `null`
 * where all count alike.
 */
function scaleWeights(tensor: Tensor): Float64Array | null {
  const { quantization, dtype, shape } = tensor;
  if (elementCodecs[dtype]?.isCode !== true || quantization?.kind !== 'affine' || quantization.scale.length < 2) {
    return null;
  }
  const { scale, quantizedDimension } = quantization;
  const channels = channelsOf(shape, quantizedDimension);
  if (channels.count !== scale.length) return null;
  const weights = new Float64Array(elementCountOf(shape));
  for (let c = 0; c < channels.count; c++) {
    const squared = (scale[c] ?? 0) ** 2;
    scatter(weights, channels, c, new Float64Array(channels.perChannel).fill(squared));
  }
  return weights;
}

/** How much each element counts: as given, and by the squared scale of its channel. */
function elementWeights(tensor: Tensor, given: ArrayLike<number> | undefined, perTensor: boolean) {
  const scales = perTensor ? scaleWeights(tensor) : null;
  if (scales === null || given === undefined) return given ?? scales ?? undefined;
  return given.length === scales.length ? scales.map((weight, i) => weight * (given[i] ?? 0)) : given;
}

/**
 * Gives a tensor at most so many distinct values, or as many in each channel.
 *
 * @throws {LiteError} `CLUSTER_…` as of `kMeans`, `CONST_…` where the contents cannot be read
 */
export function clusterTensor(tensor: Tensor, options: TensorClustering): ClusteredTensor {
  const codec = elementCodecs[tensor.dtype];
  if (codec === undefined) return { tensor, squaredError: 0 };
  const values = weightValues(tensor);
  const weights = elementWeights(tensor, options.weights, options.axis === null);
  const channels = channelsOf(tensor.shape, options.axis);
  const zeros = zeroPoints(tensor, channels);
  const clustered = new Float64Array(values.length);
  let squaredError = 0;
  for (let c = 0; c < channels.count; c++) {
    const zero = zeros[c] ?? 0;
    const part = gather(values, channels, c);
    if (zero !== 0) for (let i = 0; i < part.length; i++) part[i] = (part[i] ?? 0) - zero;
    // Weights that are not as many as values are refused by kMeans.
    const own = weights === undefined || channels.count === 1 ? weights : gather(weights, channels, c);
    const clustering = kMeans(part, options.clusters, {
      ...options,
      ...(own === undefined ? {} : { weights: own }),
      round: (value) => codec.round(value + zero) - zero,
    });
    squaredError += clustering.squaredError;
    const { centroids, starts } = clustering;
    const becomes = Float64Array.from(assignClusters(part, starts), (index) => (centroids[index] ?? 0) + zero);
    scatter(clustered, channels, c, becomes);
  }
  for (let i = 0; i < values.length; i++) {
    if (clustered[i] !== values[i]) return { tensor: withValues(tensor, clustered), squaredError };
  }
  return { tensor, squaredError };
}

import { LiteError, matchesName, type NamePattern } from '@litesmith/ops-registry';
import { type ClusteringAlgorithm, requireClusterCount, requireKMeansOptions } from '../k-means/k-means.js';
import type { ZeroRule } from '../k-means/zeros.js';

/** How many clusters some layers get. */
export interface LayerClusters {
  /** Name of the weights, or of the first output of an operator that reads them: the whole of it, or an expression. */
  readonly name: NamePattern;
  /** `skip` leaves the weights as they are. */
  readonly clusters: number | 'skip';
}

/** Weights that are about to be clustered, as they are told to {@link ClusterOptions.importance}. */
export interface WeightsToCluster {
  readonly name: string;
  readonly subgraph: number;
  readonly shape: readonly number[];
}

/** How a model's weights are to be clustered. */
export interface ClusterOptions {
  /** How many values each tensor (or channel) of weights may have at most: 1 to 4,096. */
  readonly clusters: number;
  /** Others for some layers; of several that match, the last counts. */
  readonly layers?: readonly LayerClusters[];
  /** How clusters are found. Default `optimal`: the least squared error that there is. */
  readonly algorithm?: ClusteringAlgorithm;
  /**
   * `tensor`, the default: values are shared within a tensor. `channel`: within each channel along the axis that the op's
   * weights are quantized along; ops without such an axis share within the tensor.
   */
  readonly granularity?: 'tensor' | 'channel';
  /**
   * Zeros stay exactly 0 and are one of the clusters, no other weight becomes 0, and none changes its sign: what was pruned
   * stays so. Has no effect on tensors without zeros. Default true.
   */
  readonly preserveZeros?: boolean;
  /** With `preserveZeros`: small weights may become 0 where that lowers the squared error. Default false. */
  readonly smallToZero?: boolean;
  /** Weights of fewer elements stay as they are. Default 128: below that, a table of values takes what indices save. */
  readonly minElements?: number;
  /**
   * How much each weight counts, in the order of the tensor, at least 0; `undefined` is all alike. The diagonal of the loss'
   * Hessian puts the error where it hurts least (Choi and others, "Towards the limit of network quantization", 2017).
   */
  importance?(weights: WeightsToCluster): ArrayLike<number> | undefined;
  /**
   * Float weights come to lie on a lattice of so many bits, 2 to 8: multiples of one scale for each tensor (or channel), at most
   * `clusters` of them. `encodeLattice` then stores them in 2, 4 or 8 bits each. Costs accuracy against free centroids.
   */
  readonly lattice?: number;
  /** Rounds of Lloyd's iteration at most; has no effect on `optimal`. Default 1000. */
  readonly rounds?: number;
  /** Decides what `random` and `k-means++` draw. Default 0. */
  readonly seed?: number;
}

/** @throws {LiteError} `CLUSTER_COUNT`, `CLUSTER_OPTIONS` */
export function requireClusterOptions(options: ClusterOptions): void {
  const { clusters, layers = [], minElements = 0, granularity = 'tensor' } = options;
  requireClusterCount(clusters);
  requireKMeansOptions(options);
  for (const layer of layers) if (layer.clusters !== 'skip') requireClusterCount(layer.clusters);
  if (!(minElements >= 0)) {
    throw new LiteError('CLUSTER_OPTIONS', `minElements is ${minElements}, expected a number of at least 0`);
  }
  if (granularity !== 'tensor' && granularity !== 'channel') {
    throw new LiteError('CLUSTER_OPTIONS', `there is no granularity "${granularity}", expected tensor or channel`);
  }
}

/** The rule for zeros that the options amount to. */
export function zeroRuleOf({ preserveZeros = true, smallToZero = false }: ClusterOptions): ZeroRule {
  if (!preserveZeros) return 'free';
  return smallToZero ? 'join' : 'keep';
}

/** How many clusters weights get that go by these names. */
export function clustersFor({ clusters, layers = [] }: ClusterOptions, names: readonly string[]): number | 'skip' {
  const found = [...layers].reverse().find((rule) => names.some((name) => matchesName(rule.name, name)));
  return found?.clusters ?? clusters;
}

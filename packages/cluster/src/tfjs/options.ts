import type { Diagnostic } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { type ByName, entriesByName } from '@litesmith/training';
import { type ClusteringAlgorithm, requireKMeansOptions } from '../k-means/k-means.js';
import { MAX_CLUSTERS } from '../k-means/limits.js';

/** When assignments follow the weights. Steps are counted from when the model is made, over all runs of training. */
export interface ClusterSchedule {
  /** Step before which weights stay as they are; then centroids are found. 0 by default: at once. */
  readonly begin?: number;
  /** Steps between two updates of the assignments; 10 by default. */
  readonly every?: number;
  /** Step from which on assignments stay; never by default. 0: they stay as they were found. */
  readonly until?: number;
}

/** What happened when assignments were updated. */
export interface ClusterUpdate {
  /** Layer and weight: `dense/kernel`. */
  readonly weight: string;
  readonly step: number;
  /** Elements that belong to another centroid than before. */
  readonly moved: number;
  readonly elements: number;
}

/** Numbers of clusters for layers. */
export type ClustersOfLayers = ByName<number | 'skip'>;

/** How weights are clustered while they train. Everything but `clusters` is optional. */
export interface ClusterWeightsOptions {
  /** Distinct values of each weight, or of each of its channels; 0 counts, where zeros are kept. 2 to 4096. */
  readonly clusters: number;
  /**
   * Other numbers for single layers, by their names (`encoder/dense`, or just `dense`, within a nested model), or by patterns,
   * as a list; the last that fits counts. `skip` leaves a layer alone.
   */
  readonly layers?: ClustersOfLayers;
  /** `linear` by default: evenly spaced between the least and the greatest weight. */
  readonly initialization?: ClusteringAlgorithm;
  /**
   * `tensor` (default): one set of centroids for each weight; `channel`: one for each of its output channels. A weight with a
   * batch normalization right behind it, which conversion multiplies into its channels, gets one for each in any case.
   */
  readonly granularity?: 'tensor' | 'channel';
  /** True: 0 is one of the values and stays, and what is 0 (a pruned weight) stays 0. False by default. */
  readonly preserveSparsity?: boolean;
  /** Gradient of a centroid from those of its members: their `sum` (default) or `average`. */
  readonly gradient?: 'sum' | 'average';
  readonly updateAssignments?: ClusterSchedule;
  /** Weights with fewer elements stay as they are; 0 by default. */
  readonly minElements?: number;
  /**
   * What a bit costs, as a share of the mean square of the weights: each weight goes where squared error + rate · (bits of the
   * index, by how often it occurs) is least, so that entropy coding makes less of it. 0 (default): to the nearest centroid.
   */
  readonly rate?: number;
  /**
   * Bits that are kept of each centroid's fraction, 1 to 23 (default: all). With 7, the two lower bytes of each float32 are 0,
   * which a zip writes in less.
   */
  readonly mantissaBits?: number;
  /** Of `random` and `k-means++`; 0 by default. */
  readonly seed?: number;
  /** Called after each update of assignments. */
  readonly onUpdate?: (update: ClusterUpdate) => void;
  /** Is told what will not keep its clusters in the converted file. */
  readonly report?: (diagnostic: Diagnostic) => void;
}

/** With fewer, nothing is left of a weight. */
const MIN_CLUSTERS = 2;
const MAX_MANTISSA_BITS = 23;

/**
 * @throws {LiteError} `CLUSTER_OPTIONS` if an option is none of those that there are
 */
export function checkOptions(options: ClusterWeightsOptions): void {
  const { updateAssignments: { begin = 0, every = 1, until = 0 } = {}, rate = 0, minElements = 0 } = options;
  clusterCount(options.clusters, 'clusters');
  for (const [layer, clusters] of entriesByName(options.layers ?? {})) {
    if (clusters !== 'skip') clusterCount(clusters, `the number of clusters of layer ${String(layer)}`);
  }
  whole(begin, 'updateAssignments.begin', 0);
  whole(every, 'updateAssignments.every', 1);
  whole(until, 'updateAssignments.until', 0);
  whole(minElements, 'minElements', 0);
  requireKMeansOptions({ algorithm: options.initialization ?? 'linear', seed: options.seed ?? 0 });
  whole(options.mantissaBits ?? MAX_MANTISSA_BITS, 'mantissaBits', 1, MAX_MANTISSA_BITS);
  if (!(rate >= 0 && Number.isFinite(rate))) fail(`rate is ${rate}, expected a number from 0`);
  oneOf(options.granularity ?? 'tensor', 'granularity', ['tensor', 'channel']);
  oneOf(options.gradient ?? 'sum', 'gradient', ['sum', 'average']);
}

function clusterCount(count: unknown, at: string): void {
  whole(count, at, MIN_CLUSTERS, MAX_CLUSTERS);
}

/** Checks a whole number. */
export function whole(value: unknown, name: string, low: number, high: number = Number.MAX_SAFE_INTEGER): void {
  if (typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high) return;
  const range = high === Number.MAX_SAFE_INTEGER ? `from ${low}` : `from ${low} to ${high}`;
  fail(`${name} is ${String(value)}, expected a whole number ${range}`);
}

function oneOf(value: string, name: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) fail(`${name} is ${value}, expected one of ${allowed.join(', ')}`);
}

function fail(message: string): never {
  throw new LiteError('CLUSTER_OPTIONS', message);
}

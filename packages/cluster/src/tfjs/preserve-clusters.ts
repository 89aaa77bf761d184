import { LiteError } from '@litesmith/ops-registry';
import { attachReparameterizations, reparameterize } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { MAX_CLUSTERS } from '../k-means/limits.js';
import { ZERO_SLOTS } from './assign-slots.js';
import { chosenClusters } from './chosen-clusters.js';
import { byChannel, forEachGrouped, type Grouping, isClusterable, wholeTensor } from './clusterable-weights.js';
import { clustering, inFrontOf } from './clustering.js';
import { foldedNormalizations, foldsOf } from './folded-normalization.js';
import { type ClusterWeightsOptions, whole } from './options.js';
import { requireInOrder } from './require-in-order.js';

/** Which values are kept in common. Everything is optional. */
export interface PreserveClustersOptions extends Pick<ClusterWeightsOptions, 'gradient'> {
  /** A weight with more distinct values, in the tensor and in one of its channels, counts as not clustered; 256 by default. */
  readonly maxClusters?: number;
  /** Layers that are left alone, by their names, or by patterns. */
  readonly skip?: readonly (string | RegExp)[];
  /** Whether zeros stay zeros where there are any; true by default. */
  readonly preserveSparsity?: boolean;
}

const DEFAULT_MAX_CLUSTERS = 256;

/**
 * A copy of a model that keeps the clusters that its kernels have now, while it is trained on or made ready for quantization: a
 * clustered model that was stripped, or loaded from a file. Values that are the same stay the same; what they are is trained.
 *
 * A kernel counts as clustered if it has at most `maxClusters` distinct values, and fewer than elements; where the whole of it
 * has more, each of its output channels may. Others are left alone.
 *
 * Source: `cluster_preserve_quantize_registry.py` of TensorFlow Model Optimization
 *
 * @throws {LiteError} `CLUSTER_OPTIONS`, `CLUSTER_LAYER`, `CLUSTER_TWICE`, `CLUSTER_ORDER`, `CLUSTER_NOTHING`, `TRAINING_MODEL`, `TRAINING_CLONE`
 */
export function preserveClusters(model: tf.LayersModel, options: PreserveClustersOptions = {}): tf.LayersModel {
  const { maxClusters = DEFAULT_MAX_CLUSTERS, skip = [], preserveSparsity = true, gradient = 'sum' } = options;
  whole(maxClusters, 'maxClusters', 1, MAX_CLUSTERS);
  const copy = reparameterize(model, () => undefined);
  const chosen = chosenClusters(copy, { clusters: maxClusters, layers: skip.map((layer) => [layer, 'skip']) });
  const folded = foldedNormalizations(copy);
  const started: (() => void)[] = [];
  attachReparameterizations(copy, (target) => {
    if (!isClusterable(target) || chosen(target) === 'skip') return undefined;
    const values = tf.tidy(() => inFrontOf(target).dataSync<'float32'>().slice());
    const byTensor = foldsOf(target, folded.get(target.layer)).every(({ axis }) => axis !== 'output');
    const found = [...(byTensor ? [wholeTensor] : []), byChannel(target)]
      .map((grouping) => distinctIn(values, grouping))
      .find(({ most, isShared }) => isShared && most <= maxClusters);
    if (found === undefined) return undefined;
    requireInOrder(target);
    const keepsZeros = preserveSparsity && values.includes(0);
    const made = clustering(target, {
      ...{ grouping: found.grouping, gradient, begin: 0, every: 1, until: 0, rate: 0 },
      ...{ mantissaBits: undefined, onUpdate: undefined },
      centroids: found.most,
      zeroSlots: keepsZeros ? ZERO_SLOTS : 0,
      initial: (own) =>
        padded(
          distinct(own).filter((value) => !keepsZeros || value !== 0),
          found.most,
        ),
    });
    started.push(() => made.start(target));
    return [made];
  });
  if (started.length === 0) {
    throw new LiteError('CLUSTER_NOTHING', 'none of the weights is clustered', {
      at: `model "${model.name}"`,
      hint: `a weight with more than ${maxClusters} distinct values counts as not clustered: see maxClusters`,
    });
  }
  for (const start of started) start();
  return copy;
}

interface Distinct {
  readonly grouping: Grouping;
  /** Distinct values of the group that has the most. */
  readonly most: number;
  /** Whether any value occurs more than once within a group. */
  readonly isShared: boolean;
}

function distinctIn(values: Float32Array, grouping: Grouping): Distinct {
  const sets = Array.from({ length: grouping.groups }, () => new Set<number>());
  forEachGrouped(values.length, grouping, (i, group) => {
    // + 0: −0 is 0.
    sets[group]?.add((values[i] as number) + 0);
  });
  const sizes = sets.map(({ size }) => size);
  return { grouping, most: Math.max(...sizes), isShared: Math.min(...sizes) < values.length / grouping.groups };
}

function distinct(values: Float32Array): Float32Array {
  return Float32Array.from(new Set(values.map((value) => value + 0))).sort();
}

/** As long as that of other groups: what is missing repeats the last value. */
function padded(values: Float32Array, length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => values[Math.min(i, values.length - 1)] ?? 0);
}

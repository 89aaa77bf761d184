import { LiteError } from '@litesmith/ops-registry';
import {
  attachReparameterizations,
  reparameterize,
  reparameterizedWeights,
  type WeightTarget,
} from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import { initialCentroids } from '../k-means/choose-centroids.js';
import { ZERO_SLOTS } from './assign-slots.js';
import { chosenClusters } from './chosen-clusters.js';
import { byChannel, type Grouping, isClusterable, wholeTensor } from './clusterable-weights.js';
import { clustering, isClustering } from './clustering.js';
import type { ClusteringSettings } from './clustering-settings.js';
import { type FoldedNormalization, foldedNormalizations, foldsOf } from './folded-normalization.js';
import { type ClusterWeightsOptions, checkOptions } from './options.js';
import { requireInOrder } from './require-in-order.js';

/** Steps between two updates of the assignments. */
const DEFAULT_EVERY = 10;

/**
 * A copy of a model whose kernels take few values while it trains: f(w) = centroids[assignments]. Centroids are trained; the
 * weights behind them are trained, too, and are assigned to other centroids on a schedule. Train it with `train` of
 * `@litesmith/training` or with `model.fit`; `strip` gives back a plain model with the values of the centroids. Start from a
 * trained model, and with a smaller learning rate than it was trained with.
 *
 * Which weights: kernels of dense layers, convolutions, depthwise and recurrent ones, embeddings, those of custom layers that
 * are named like them; not biases. Weights that have no more elements than clusters stay as they are.
 *
 * Composes with pruning in front and with quantization behind: `quantizeAwareTraining(clusterWeights(pruneLowMagnitude(m)))`.
 *
 * Source: `cluster_weights` of TensorFlow Model Optimization
 *
 * @throws {LiteError} `CLUSTER_OPTIONS`, `CLUSTER_LAYER` (a layer that there is not), `CLUSTER_TWICE`, `CLUSTER_ORDER` (weights are
 *   quantized already), `CLUSTER_NOTHING`, `CLUSTER_NOT_FINITE`; `TRAINING_MODEL`, `TRAINING_CLONE`
 */
export function clusterWeights(model: tf.LayersModel, options: ClusterWeightsOptions): tf.LayersModel {
  checkOptions(options);
  const copy = reparameterize(model, () => undefined);
  const clustersOf = chosenClusters(copy, options);
  const folded = foldedNormalizations(copy);
  const started: (() => void)[] = [];
  attachReparameterizations(copy, (target) => {
    const clusters = clustersOf(target);
    if (clusters === 'skip' || !isClusterable(target)) return undefined;
    const folds = foldsOf(target, folded.get(target.layer));
    const grouping =
      options.granularity === 'channel' || folds.some(({ axis }) => axis === 'output')
        ? byChannel(target)
        : wholeTensor;
    const perGroup = sizeOf(target) / grouping.groups;
    if (perGroup <= clusters || sizeOf(target) < (options.minElements ?? 0)) return undefined;
    requireInOrder(target);
    for (const fold of folds) if (fold.axis === 'input') reportFold(target, fold, options);
    const made = clustering(target, settingsOf(options, clusters, grouping));
    if (made.settings.begin === 0) started.push(() => made.start(target));
    return [made];
  });
  if (reparameterizedWeights(copy).every(({ list }) => !list.some(isClustering))) {
    throw new LiteError('CLUSTER_NOTHING', 'none of the weights is to be clustered', {
      at: `model "${model.name}"`,
      hint: 'weights with no more elements than clusters stay as they are; check layers and minElements',
    });
  }
  for (const start of started) start();
  return copy;
}

/** Rows that are multiplied by factors of their own do not keep their values in common. */
function reportFold(
  { layer, name }: WeightTarget,
  { normalization }: FoldedNormalization,
  { report }: ClusterWeightsOptions,
): void {
  report?.({
    severity: 'warning',
    code: 'CLUSTER_FOLDED_INPUT',
    message: `batch normalization "${normalization}" stands right before the layer: converted to float, it multiplies each input channel by another factor, and the clusters are lost`,
    at: `${layer.name}/${name}`,
    hint: 'put the normalization behind the layer, or an activation between; trained for quantization, the clusters are kept',
  });
}

function settingsOf(options: ClusterWeightsOptions, clusters: number, grouping: Grouping): ClusteringSettings {
  const { initialization = 'linear', preserveSparsity = false, gradient = 'sum', rate = 0, seed = 0 } = options;
  const { begin = 0, every = DEFAULT_EVERY, until = Number.POSITIVE_INFINITY } = options.updateAssignments ?? {};
  return {
    ...{ grouping, gradient, begin, every, until, rate },
    centroids: preserveSparsity ? clusters - 1 : clusters,
    zeroSlots: preserveSparsity ? ZERO_SLOTS : 0,
    mantissaBits: options.mantissaBits,
    onUpdate: options.onUpdate,
    initial: (values) => {
      const chosen = initialCentroids(values, clusters, {
        ...{ algorithm: initialization, preserveZeros: preserveSparsity, seed },
      });
      if (!preserveSparsity) return chosen;
      const zero = chosen.indexOf(0);
      return chosen.filter((_, i) => i !== zero);
    },
  };
}

function sizeOf({ variable }: WeightTarget): number {
  return variable.shape.reduce<number>((product, dimension) => product * (dimension ?? 1), 1);
}

import { layersByName, type WeightTarget } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import type { ClusterWeightsOptions } from './options.js';

/**
 * Says how many clusters a weight gets.
 *
 * @throws {LiteError} `CLUSTER_LAYER` if a layer is named that the model does not have
 */
export function chosenClusters(
  model: tf.LayersModel,
  { clusters, layers }: Pick<ClusterWeightsOptions, 'clusters' | 'layers'>,
): (target: WeightTarget) => number | 'skip' {
  const chosen = layersByName(model, layers ?? [], 'CLUSTER_LAYER');
  return ({ layer }) => chosen.get(layer) ?? clusters;
}

import { LiteError } from '@litesmith/ops-registry';
import { flatten, type Layer, type WeightTarget } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import { type ClusterWeightsOptions, layerEntries } from './options.js';

/**
 * Says how many clusters a weight gets.
 *
 * @throws {LiteError} `CLUSTER_LAYER` if a layer is named that the model does not have
 */
export function chosenClusters(
  model: tf.LayersModel,
  { clusters, layers }: Pick<ClusterWeightsOptions, 'clusters' | 'layers'>,
): (target: WeightTarget) => number | 'skip' {
  const { calls } = flatten(model);
  const chosen = new Map<Layer, number | 'skip'>();
  for (const [pattern, own] of layerEntries(layers)) {
    const matching = calls.filter(({ layer, name }) =>
      typeof pattern === 'string' ? pattern === name || pattern === layer.name : name.search(pattern) >= 0,
    );
    if (matching.length === 0) {
      throw new LiteError('CLUSTER_LAYER', `there is no layer ${String(pattern)}`, {
        hint: `layers are ${[...new Set(calls.map(({ name }) => name))].join(', ')}`,
      });
    }
    for (const { layer } of matching) if (!chosen.has(layer)) chosen.set(layer, own);
  }
  return ({ layer }) => chosen.get(layer) ?? clusters;
}

import { type ClusterUpdate, clusterWeights, freezeClusters } from '@litesmith/cluster/tfjs';
import { type ArrayData, train } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';

/** Begins late, follows the weights for an epoch, and settles. */
export async function inStages(network: tf.LayersModel, data: ArrayData, steps: number): Promise<tf.LayersModel> {
  const updates: ClusterUpdate[] = [];
  const clustered = clusterWeights(network, {
    clusters: 16,
    layers: { logits: 32, embedding: 'skip' },
    initialization: 'optimal',
    updateAssignments: { begin: steps, every: 20 }, // plain training for an epoch, then clusters
    rate: 0.02, // prefers values that occur often: fewer bits after entropy coding
    onUpdate: (update) => updates.push(update),
  });
  await train(clustered, data, { epochs: 2 });
  freezeClusters(clustered); // the last epoch trains the values only
  await train(clustered, data, { epochs: 1 });
  return clustered;
}

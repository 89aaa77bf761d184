import { reparameterizedWeights } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';
import { isClustering } from './clustering.js';

/** Lets every weight of a model stay with its centroid from now on; centroids go on being trained. */
export function freezeClusters(model: tf.LayersModel): void {
  for (const { list } of reparameterizedWeights(model)) list.find(isClustering)?.freeze();
}

import { clusterSummary, clusterWeights, printClusters } from '@litesmith/cluster/tfjs';
import { type ArrayData, strip, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';

/** A trained network with 16 values for each kernel, trained on for an epoch. */
export async function sixteenValues(
  network: tf.LayersModel,
  data: ArrayData,
  log: (line: string) => void,
): Promise<tf.LayersModel> {
  const clustered = clusterWeights(network, { clusters: 16 }); // a copy
  await train(clustered, data, { epochs: 1, optimizer: tf.train.adam(0.0001) });
  log(printClusters(clusterSummary(clustered)));
  return strip(clustered); // a plain model, with the values in its kernels
}

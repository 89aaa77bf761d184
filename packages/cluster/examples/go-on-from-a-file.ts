import { preserveClusters } from '@litesmith/cluster/tfjs';
import { preserveSparsity } from '@litesmith/prune/tfjs';
import { quantizeAwareTraining } from '@litesmith/quantize/tfjs';
import type * as tf from '@tensorflow/tfjs';

/** For a model that was pruned and clustered elsewhere: trains for int8, and keeps the zeros and the clusters that it has. */
export function keepWhatIsThere(loaded: tf.LayersModel): tf.LayersModel {
  return quantizeAwareTraining(preserveClusters(preserveSparsity(loaded)));
}

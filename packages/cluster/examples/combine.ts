import { clusterWeights, freezeClusters } from '@litesmith/cluster/tfjs';
import { convert } from '@litesmith/converter';
import { writeTflite } from '@litesmith/format';
import { runPass } from '@litesmith/ir';
import { polynomialDecay, pruneLowMagnitude } from '@litesmith/prune/tfjs';
import { quantize } from '@litesmith/quantize';
import { freezeRanges, quantizeAwareTraining, shippedLogits } from '@litesmith/quantize/tfjs';
import { type ArrayData, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';

/** Prunes a trained network, clusters what is left, and trains it for int8, stage by stage. `steps`: batches in an epoch. */
export async function smallest(network: tf.LayersModel, data: ArrayData, steps: number): Promise<Uint8Array> {
  const fit = (model: tf.LayersModel, epochs: number, rate: number) =>
    train(shippedLogits(model), data, { epochs, optimizer: tf.train.adam(rate) });

  const schedule = polynomialDecay({ initial: 0.5, final: 0.95, end: 2 * steps });
  const pruned = pruneLowMagnitude(network, { schedule });
  await fit(pruned, 3, 0.001);

  const clustered = clusterWeights(pruned, { clusters: 16, preserveSparsity: true, initialization: 'optimal' });
  await fit(clustered, 1, 0.0003);

  const aware = quantizeAwareTraining(clustered, { granularity: 'tensor' });
  await fit(aware, 1, 0.0002);
  freezeClusters(aware);
  freezeRanges(aware);
  await fit(aware, 1, 0.00005);

  const float = await convert(aware); // masks and centroids are baked in, ranges travel along
  return writeTflite(await runPass(quantize('static_wi8_ai8_tensor'), float));
}

import { convert } from '@litesmith/converter';
import { writeTflite } from '@litesmith/format';
import { runPass } from '@litesmith/ir';
import { preserveSparsity } from '@litesmith/prune/tfjs';
import { quantize } from '@litesmith/quantize';
import { freezeRanges, quantizeAwareTraining, shippedLogits } from '@litesmith/quantize/tfjs';
import { type TrainingData, train } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';

/** A pruned classifier, stripped or loaded from a file, becomes an int8 model with the same zeros. */
export async function sparseInt8(pruned: tf.LayersModel, data: TrainingData): Promise<Uint8Array> {
  const model = quantizeAwareTraining(preserveSparsity(pruned)); // masks come before the grid, which has a 0
  const logits = shippedLogits(model);
  await train(logits, data, { epochs: 2 });
  freezeRanges(model);
  await train(logits, data);
  return writeTflite(await runPass(quantize('static_wi8_ai8'), await convert(model)));
}

import { convert } from '@litesmith/converter';
import { writeTflite } from '@litesmith/format';
import { runPass } from '@litesmith/ir';
import { quantize } from '@litesmith/quantize';
import { freezeRanges, quantizeAwareTraining, shippedLogits } from '@litesmith/quantize/tfjs';
import { type TrainingData, train } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';

/** A classifier that ends in softmax or sigmoid becomes an int8 model that does as well as it did in training. */
export async function trainInt8(classifier: tf.LayersModel, data: TrainingData): Promise<Uint8Array> {
  const model = quantizeAwareTraining(classifier);
  const logits = shippedLogits(model); // the same layers, up to what the loss is taken on
  await train(logits, data, { epochs: 2 });
  freezeRanges(model); // in the end, weights settle on grids that no longer move
  await train(logits, data, { epochs: 1 });

  const float = await convert(model); // ranges travel along, as FAKE_QUANT
  return writeTflite(await runPass(quantize('static_wi8_ai8'), float)); // so no representative data are needed
}

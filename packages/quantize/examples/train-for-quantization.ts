import { convert } from '@litesmith/converter';
import { writeTflite } from '@litesmith/format';
import { runPass } from '@litesmith/ir';
import { quantize } from '@litesmith/quantize';
import { quantizeAwareTraining, shippedLogits } from '@litesmith/quantize/tfjs';
import { type ArrayData, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';

/** Trains a network on for its integer form, and makes that. */
export async function trainForInt8(network: tf.LayersModel, data: ArrayData): Promise<Uint8Array> {
  const aware = quantizeAwareTraining(network); // a copy, with points of quantization where the integer model has them
  await train(shippedLogits(aware), data, { epochs: 2, optimizer: tf.train.adam(0.0003) });
  const float = await convert(aware); // with the ranges that training left
  return writeTflite(await runPass(quantize('static_wi8_ai8'), float));
}

import {
  polynomialDecay,
  pruneLowMagnitude,
  reportSparsity,
  sparsityLine,
  sparsityOf,
  sparsityTable,
  stripPruning,
} from '@litesmith/prune/tfjs';
import { type TrainingData, train } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';

/** Trains a trained model on for three epochs, while four of five weights go. It ends in logits. */
export async function trainSparse(
  logits: tf.LayersModel,
  data: TrainingData,
  stepsPerEpoch: number,
  log: (text: string) => void,
): Promise<tf.LayersModel> {
  const schedule = polynomialDecay({ initial: 0.3, final: 0.8, end: 2 * stepsPerEpoch, frequency: 50 });
  const model = pruneLowMagnitude(logits, {
    schedule, // rises for two epochs; in the third one, what is left settles
    scope: 'global', // one threshold: layers that matter keep more
  });
  const onProgress = reportSparsity(model, (summary, step) => log(`step ${step}: ${sparsityLine(summary)}`), 50);
  await train(model, data, { epochs: 3, onProgress });
  log(sparsityTable(sparsityOf(model)));
  return stripPruning(model); // a plain model, with zeros
}

import { type TrainingProgress, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { type Digits, IMAGE_SIZE, PIXELS_PER_IMAGE, writeImage } from './mnist.js';

/** Trains a network that ends in logits, in place. */
export type Fit = (logits: tf.LayersModel, name: string) => Promise<readonly TrainingProgress[]>;

/** How a network is fitted to images of digits. */
export interface FitOptions {
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly learningRate?: number;
  onProgress?(progress: TrainingProgress): void;
}

const LEARNING_RATE = 0.001;

/** Trains on images with Adam and softmax cross-entropy on logits. The same seed gives the same weights. */
export async function fit(
  logits: tf.LayersModel,
  digits: Digits,
  { epochs, batchSize, seed, learningRate = LEARNING_RATE, onProgress }: FitOptions,
): Promise<readonly TrainingProgress[]> {
  const optimizer = tf.train.adam(learningRate);
  const inputs = { values: digits.pixels, shape: [IMAGE_SIZE, IMAGE_SIZE], scale: 1 / 255 };
  const targets = { values: Int32Array.from(digits.labels), shape: [] };
  const { history } = await train(
    logits,
    { inputs, targets },
    { epochs, batchSize, seed, optimizer, ...(onProgress === undefined ? {} : { onProgress }) },
  );
  optimizer.dispose();
  return history;
}

const PREDICTION_BATCH = 500;

/** The share of images in which a network sees the right digit: that of the highest score, the first where scores tie. */
export function accuracyOf(model: tf.LayersModel, digits: Digits): number {
  let correct = 0;
  for (let start = 0; start < digits.count; start += PREDICTION_BATCH) {
    const count = Math.min(PREDICTION_BATCH, digits.count - start);
    const pixels = new Float32Array(count * PIXELS_PER_IMAGE);
    for (let row = 0; row < count; row++) writeImage(digits, start + row, pixels, row * PIXELS_PER_IMAGE);
    const classes = tf.tidy(() => {
      const scores = model.predict(tf.tensor3d(pixels, [count, IMAGE_SIZE, IMAGE_SIZE])) as tf.Tensor;
      return scores.argMax(-1).dataSync();
    });
    for (let row = 0; row < count; row++) if (classes[row] === digits.labels[start + row]) correct++;
  }
  return correct / digits.count;
}

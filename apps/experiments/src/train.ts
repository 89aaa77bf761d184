import * as tf from '@tensorflow/tfjs';
import { CLASSES, type Digits, IMAGE_SIZE, PIXELS_PER_IMAGE, writeImage } from './mnist.js';
import { seededRandom, shuffledIndices } from './random.js';

/** How long and with what randomness to train. */
export interface TrainingOptions {
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
}

/** Where training stands; loss and accuracy are means over the epoch so far. */
export interface TrainingProgress {
  readonly epoch: number;
  readonly epochs: number;
  readonly batch: number;
  readonly batches: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly elapsedMs: number;
}

const PROGRESS_EVERY_BATCHES = 25;

/**
 * Trains a classifier on logits with Adam (0.001) and softmax cross-entropy, in shuffled batches. The same seed gives
 * the same weights.
 *
 * @returns loss and accuracy of each epoch, on the training images as they were seen
 */
export async function train(
  logits: tf.LayersModel,
  digits: Digits,
  options: TrainingOptions,
): Promise<readonly TrainingProgress[]> {
  const { epochs, batchSize, seed, onProgress } = options;
  const optimizer = tf.train.adam(0.001);
  const variables = logits.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const random = seededRandom(seed);
  const batches = Math.ceil(digits.count / batchSize);
  const started = performance.now();
  const history: TrainingProgress[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = shuffledIndices(digits.count, random);
    let lossSum = 0;
    let correct = 0;
    let seen = 0;
    for (let batch = 1; batch <= batches; batch++) {
      const chosen = order.subarray((batch - 1) * batchSize, batch * batchSize);
      const step = trainBatch(logits, optimizer, variables, digits, chosen);
      lossSum += step.loss * chosen.length;
      correct += step.correct;
      seen += chosen.length;
      if (batch % PROGRESS_EVERY_BATCHES === 0 || batch === batches) {
        const elapsedMs = performance.now() - started;
        const progress = { epoch, epochs, batch, batches, loss: lossSum / seen, accuracy: correct / seen, elapsedMs };
        onProgress?.(progress);
        if (batch === batches) history.push(progress);
        await tf.nextFrame();
      }
    }
  }
  optimizer.dispose();
  return history;
}

function trainBatch(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  variables: tf.Variable[],
  digits: Digits,
  chosen: Uint32Array,
): { readonly loss: number; readonly correct: number } {
  const pixels = new Float32Array(chosen.length * PIXELS_PER_IMAGE);
  const labels = new Int32Array(chosen.length);
  chosen.forEach((index, row) => {
    writeImage(digits, index, pixels, row * PIXELS_PER_IMAGE);
    labels[row] = digits.labels[index] ?? 0;
  });
  return tf.tidy(() => {
    const images = tf.tensor3d(pixels, [chosen.length, IMAGE_SIZE, IMAGE_SIZE]);
    const expected = tf.oneHot(tf.tensor1d(labels, 'int32'), CLASSES);
    let scores: tf.Tensor | undefined;
    const loss = optimizer.minimize(
      () => {
        scores = tf.keep(model.apply(images, { training: true }) as tf.Tensor);
        return tf.losses.softmaxCrossEntropy(expected, scores) as tf.Scalar;
      },
      true,
      variables,
    );
    const predicted = scores?.argMax(-1).dataSync() ?? [];
    scores?.dispose();
    let correct = 0;
    for (let row = 0; row < labels.length; row++) if (predicted[row] === labels[row]) correct++;
    return { loss: loss?.dataSync()[0] ?? Number.NaN, correct };
  });
}

/** The digit that the model sees in each image, by the highest score (the first where scores tie). */
export function predictDigits(model: tf.LayersModel, digits: Digits, batchSize = 500): Uint8Array {
  const predicted = new Uint8Array(digits.count);
  for (let start = 0; start < digits.count; start += batchSize) {
    const count = Math.min(batchSize, digits.count - start);
    const pixels = new Float32Array(count * PIXELS_PER_IMAGE);
    for (let row = 0; row < count; row++) writeImage(digits, start + row, pixels, row * PIXELS_PER_IMAGE);
    const classes = tf.tidy(() => {
      const scores = model.predict(tf.tensor3d(pixels, [count, IMAGE_SIZE, IMAGE_SIZE])) as tf.Tensor;
      return scores.argMax(-1).dataSync();
    });
    predicted.set(classes, start);
  }
  return predicted;
}

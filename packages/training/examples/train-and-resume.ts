import { type Checkpoint, type TrainingData, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';

/** A classifier that ends in logits: the loss of `train` is softmax cross-entropy on them. */
export function network(): tf.LayersModel {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 1 });
  return tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', kernelInitializer, inputShape: [8, 8, 1] }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2, kernelInitializer }),
    ],
  });
}

/** Bytes become floats batch by batch: the pixels of a large set stay as small as they are. */
export const bars: TrainingData = {
  inputs: { values: Uint8Array.from({ length: 100 * 64 }, (_, i) => barAt(i)), shape: [8, 8, 1], scale: 1 / 255 },
  targets: { values: Uint8Array.from({ length: 100 }, (_, i) => i % 2), shape: [] },
};

/** Trains for an epoch and stops; then goes on, as after a restart. */
export async function inTwoSittings(log: (line: string) => void): Promise<tf.LayersModel> {
  const stop = new AbortController();
  const first = await train(network(), bars, {
    epochs: 3,
    seed: 7,
    signal: stop.signal,
    onProgress: ({ epoch, batch, batches, loss }) => {
      log(`epoch ${epoch}, batch ${batch} of ${batches}: loss ${loss.toFixed(2)}`);
      if (epoch === 2) stop.abort();
    },
  });
  const checkpoint: Checkpoint = await first.checkpoint(); // plain data, for a file or a database

  const model = network();
  await train(model, bars, { epochs: 3, resume: checkpoint });
  return model; // the same weights, to the bit, as if it had never stopped
}

/** A vertical or a horizontal bar. */
function barAt(i: number): number {
  const [sample, row, column] = [Math.floor(i / 64), Math.floor(i / 8) % 8, i % 8];
  return (sample % 2 === 0 ? row : column) === sample % 7 ? 255 : 0;
}

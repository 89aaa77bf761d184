import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Checkpoint } from './checkpoint.js';
import { useWasmBackend } from './testing/node/wasm-backend.js';
import { train } from './train.js';
import type { ArrayData, Batch } from './training-data.js';

beforeAll(useWasmBackend);

/** Points in the plane, told apart by the side of a circle that they lie on. */
function circle(count: number): ArrayData {
  const values = Float32Array.from({ length: 2 * count }, (_, i) => Math.sin(i * 12.9898) * 1.5);
  const labels = Int32Array.from({ length: count }, (_, i) =>
    Math.hypot(values[2 * i] ?? 0, values[2 * i + 1] ?? 0) < 1.2 ? 0 : 1,
  );
  return { inputs: { values, shape: [2] }, targets: { values: labels, shape: [] } };
}

function network(): tf.LayersModel {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
  return tf.sequential({
    layers: [
      tf.layers.dense({ units: 16, activation: 'relu', kernelInitializer, inputShape: [2] }),
      tf.layers.dropout({ rate: 0.1 }),
      tf.layers.batchNormalization(),
      tf.layers.dense({ units: 2, kernelInitializer }),
    ],
  });
}

const weightsOf = (model: tf.LayersModel): number[][] => model.getWeights().map((w) => Array.from(w.dataSync()));

describe('train', () => {
  it('lowers the loss and reports where it stands', async () => {
    const model = network();
    const seen: string[] = [];
    const { history, stopped } = await train(model, circle(300), {
      epochs: 6,
      optimizer: tf.train.adam(0.02),
      onProgress: ({ epoch, batch, batches }) => seen.push(`${epoch}:${batch}/${batches}`),
    });
    expect(stopped).toBe(false);
    expect(seen).toHaveLength(60);
    expect(seen[11]).toBe('2:2/10');
    expect(history).toHaveLength(6);
    expect(history[5]?.loss).toBeLessThan((history[0]?.loss ?? 0) * 0.8);
    expect(history[5]?.metrics.accuracy).toBeGreaterThan(0.8);
  });

  it('gives the same weights for the same seed, others for another', async () => {
    const [a, b, c] = [network(), network(), network()];
    await train(a, circle(100), { seed: 5, epochs: 2 });
    await train(b, circle(100), { seed: 5, epochs: 2 });
    await train(c, circle(100), { seed: 6, epochs: 2 });
    expect(weightsOf(a)).toEqual(weightsOf(b));
    expect(weightsOf(a)).not.toEqual(weightsOf(c));
  });

  it.each([
    ['within an epoch', 5],
    ['at the end of an epoch', 4],
  ])('stopped %s and resumed it ends with the same weights to the bit', async (_name, stopAfter) => {
    const [whole, first, second] = [network(), network(), network()];
    await train(whole, circle(100), { seed: 5, epochs: 3 });
    const control = new AbortController();
    let steps = 0;
    const stopped = await train(first, circle(100), {
      seed: 5,
      epochs: 3,
      signal: control.signal,
      onProgress: () => {
        if (++steps === stopAfter) control.abort();
      },
    });
    expect(stopped.stopped).toBe(true);
    const checkpoint: Checkpoint = structuredClone(await stopped.checkpoint());
    const rest = await train(second, circle(100), { epochs: 3, resume: checkpoint });
    expect(rest.stopped).toBe(false);
    expect(weightsOf(second)).toEqual(weightsOf(whole));
  });

  it('takes batches from a generator', async () => {
    async function* batches(epoch: number): AsyncGenerator<Batch> {
      for (let i = 0; i < 3; i++) {
        yield { inputs: tf.randomNormal([8, 2], 0, 1, 'float32', epoch * 3 + i), targets: tf.ones([8], 'int32') };
      }
    }
    const before = tf.memory().numTensors;
    const model = network();
    const { history } = await train(model, batches, { epochs: 2 });
    expect(history.map(({ batch }) => batch)).toEqual([3, 3]);
    model.dispose();
    // Adam's two powers and two moments for each of six trainable weights.
    expect(tf.memory().numTensors - before).toBeLessThanOrEqual(14);
  });

  it('refuses to take its loss on scores', async () => {
    const scores = tf.sequential({ layers: [tf.layers.dense({ units: 2, activation: 'softmax', inputShape: [2] })] });
    await expect(train(scores, circle(10))).rejects.toThrow(/ends in a softmax/);
    await expect(
      train(scores, circle(10), { loss: (_labels, output) => output.mean().asScalar() }),
    ).resolves.toBeDefined();
  });

  it('refuses data that do not go together, and a checkpoint of another model', async () => {
    const { inputs } = circle(10);
    const targets = { values: new Int32Array(9), shape: [] };
    await expect(train(network(), { inputs, targets })).rejects.toThrow(/10, 9 samples/);
    const checkpoint = await (await train(network(), circle(10))).checkpoint();
    const other = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
    await expect(train(other, circle(10), { resume: checkpoint })).rejects.toMatchObject({ code: 'TRAINING_RESUME' });
  });
});

import * as training from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../src/testing/node/wasm-backend.js';
import { pruned, withBoundedKernels } from './keep-weights-small.js';
import { bars, inTwoSittings, network } from './train-and-resume.js';

const weightsOf = (model: tf.LayersModel): number[][] => model.getWeights().map((w) => Array.from(w.dataSync()));

beforeAll(useWasmBackend);

describe('the examples', () => {
  it('train in two sittings as in one', async () => {
    const lines: string[] = [];
    const resumed = await inTwoSittings((line) => lines.push(line));
    expect(lines[0]).toMatch(/^epoch 1, batch 1 of 4: loss \d/);
    const whole = network();
    await training.train(whole, bars, { epochs: 3, seed: 7 });
    expect(weightsOf(resumed)).toEqual(weightsOf(whole));
  });

  it('bound kernels', () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], useBias: false })] });
    model.setWeights([tf.tensor2d([[5]])]);
    const { bounded, plain } = withBoundedKernels(model);
    expect((bounded.predict(tf.ones([1, 1])) as tf.Tensor).dataSync()[0]).toBeCloseTo(Math.tanh(5), 6);
    expect(weightsOf(bounded)).toEqual([[5]]);
    expect(weightsOf(plain())[0]?.[0]).toBeCloseTo(Math.tanh(5), 6);
  });

  it('prune', async () => {
    const model = training.reparameterize(
      tf.sequential({ layers: [tf.layers.dense({ units: 10, inputShape: [4], useBias: false })] }),
      () => [],
    );
    training.attachReparameterizations(model, ({ variable }) => [pruned(variable, 0.75)]);
    const data = { values: Float32Array.from({ length: 800 }, (_, i) => Math.sin(i)), shape: [4] };
    const targets = { values: Int32Array.from({ length: 200 }, (_, i) => i % 10), shape: [] };
    await training.train(model, { inputs: data, targets }, { batchSize: 2 });
    expect(weightsOf(training.strip(model))[0]?.filter((weight) => weight === 0)).toHaveLength(30);
  });
});

import { seededRandom, stepCallbacks, strip, supplyMissingGradients, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import { pruneLowMagnitude } from './prune-low-magnitude.js';
import { constantSparsity, polynomialDecay } from './schedule.js';
import { sparsityOf } from './sparsity-of.js';
import { stripPruning } from './strip-pruning.js';

beforeAll(async () => {
  await useWasmBackend();
  supplyMissingGradients();
});

const { layers } = tf;
const initializer = (seed: number) => tf.initializers.glorotNormal({ seed });

/** 8 → 16 → 12 → 4, logits. */
function network(): tf.LayersModel {
  return tf.sequential({
    layers: [
      layers.dense({
        units: 16,
        activation: 'relu',
        inputShape: [8],
        name: 'first',
        kernelInitializer: initializer(1),
      }),
      layers.dense({ units: 12, activation: 'relu', name: 'second', kernelInitializer: initializer(2) }),
      layers.dense({ units: 4, name: 'logits', kernelInitializer: initializer(3) }),
    ],
  });
}

const random = seededRandom(5);
const SAMPLES = 320;
const values = Float32Array.from({ length: SAMPLES * 8 }, () => random.next() * 2 - 1);
const labels = Int32Array.from({ length: SAMPLES }, (_, i) => {
  const scores = [...values.subarray(8 * i, 8 * i + 4)];
  return scores.indexOf(Math.max(...scores));
});
const data = { inputs: { values, shape: [8] }, targets: { values: labels, shape: [] } };
const STEPS = 10; // of 32, per epoch

const arraysOf = (model: tf.LayersModel): number[][] =>
  model.getWeights().map((weight) => Array.from(weight.dataSync()));
const sparsities = (model: tf.LayersModel): number[] => sparsityOf(model).weights.map(({ sparsity }) => sparsity);

describe('pruneLowMagnitude', () => {
  it.each([
    ['SGD with momentum', () => tf.train.momentum(0.1, 0.9)],
    ['Nesterov momentum', () => tf.train.momentum(0.1, 0.9, true)],
    ['Adam', () => tf.train.adam(0.02)],
    ['RMSProp with momentum', () => tf.train.rmsprop(0.01, 0.9, 0.9)],
  ])('keeps pruned weights at exactly 0 through %s', async (_name, optimizer) => {
    // Pruned in the middle of training, when optimizers remember gradients of all weights.
    const schedule = polynomialDecay({ final: 0.75, begin: 5, end: 15, frequency: 5 });
    const model = pruneLowMagnitude(network(), { schedule });
    await train(model, data, { epochs: 3, optimizer: optimizer() });
    expect(sparsities(model)).toEqual([0.75, 0.75, 0.75]);
    for (const plain of [model, stripPruning(model)]) {
      const zeros = arraysOf(plain).map((weights) => weights.filter((weight) => Object.is(weight, 0)).length);
      expect(zeros).toEqual([96, 0, 144, 0, 36, 0]);
    }
    expect(arraysOf(strip(model))).toEqual(arraysOf(model));
  });
});

describe('schedules', () => {
  it('smoke', () => {
    expect(constantSparsity({ sparsity: 0.5 }).at(0)).toEqual({ prune: true, sparsity: 0.5 });
    expect(STEPS).toBe(10);
    expect(stepCallbacks).toBeDefined();
  });
});

import {
  type Checkpoint,
  effectiveWeight,
  reparameterizedWeights,
  seededRandom,
  stepCallbacks,
  strip,
  supplyMissingGradients,
  train,
} from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import type { PruneLowMagnitudeOptions } from './options.js';
import { pruneLowMagnitude } from './prune-low-magnitude.js';
import { reportSparsity } from './report-sparsity.js';
import { constantSparsity, polynomialDecay } from './schedule.js';
import { sparsityOf } from './sparsity-of.js';
import { stripPruning } from './strip-pruning.js';

beforeAll(async () => {
  await useWasmBackend();
  supplyMissingGradients();
});

const { layers } = tf;
const initializer = (seed: number) => tf.initializers.glorotNormal({ seed });
const dense = (name: string, units: number, seed: number, more: object = {}): tf.layers.Layer =>
  layers.dense({ units, name, kernelInitializer: initializer(seed), activation: 'relu', ...more });

/** 8 → 16 → 12 → 4, logits. */
function network(): tf.LayersModel {
  return tf.sequential({
    layers: [
      dense('first', 16, 1, { inputShape: [8] }),
      dense('second', 12, 2),
      dense('logits', 4, 3, { activation: 'linear' }),
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
/** 10 steps of 32 per epoch. */
const data = { inputs: { values, shape: [8] }, targets: { values: labels, shape: [] } };

const arraysOf = (model: tf.LayersModel): number[][] => model.getWeights().map((weight) => [...weight.dataSync()]);
const effectiveOf = (model: tf.LayersModel): number[][] =>
  reparameterizedWeights(model).map((weight) => [...effectiveWeight(weight).dataSync()]);
const sparsities = (model: tf.LayersModel): number[] => sparsityOf(model).weights.map(({ sparsity }) => sparsity);
const half = constantSparsity({ sparsity: 0.5 });

describe('masks hold', () => {
  it.each([
    ['SGD with momentum', () => tf.train.momentum(0.1, 0.9)],
    ['Nesterov momentum', () => tf.train.momentum(0.1, 0.9, true)],
    ['Adam', () => tf.train.adam(0.02)],
    ['RMSProp with momentum', () => tf.train.rmsprop(0.01, 0.9, 0.9)],
  ])('through the memory of %s, with zeros that are exactly +0', async (_name, optimizer) => {
    // Pruned in the middle of training, when optimizers remember gradients of all weights.
    const schedule = polynomialDecay({ final: 0.75, begin: 5, end: 15, frequency: 5 });
    const model = pruneLowMagnitude(network(), { schedule });
    await train(model, data, { epochs: 3, optimizer: optimizer() });
    for (const weights of [arraysOf(model), arraysOf(stripPruning(model)), arraysOf(strip(model))]) {
      expect(weights.map((each) => each.filter((weight) => Object.is(weight, 0)).length)).toEqual([
        96, 0, 144, 0, 36, 0,
      ]);
      expect(weights.flat().some((weight) => Object.is(weight, -0))).toBe(false);
    }
    expect(effectiveOf(model)).toEqual(arraysOf(model).filter((_, i) => i % 2 === 0));
    expect(arraysOf(stripPruning(model))).toEqual(arraysOf(model));
  });

  it('and what is left goes on learning', async () => {
    const model = pruneLowMagnitude(network(), { schedule: half });
    const { history } = await train(model, data, { epochs: 15, optimizer: tf.train.adam(0.02) });
    expect(history.at(-1)?.metrics.accuracy).toBeGreaterThan(0.85);
    expect(sparsities(model)).toEqual([0.5, 0.5, 0.5]);
  });

  it('in the model that is given nothing changes', async () => {
    const original = network();
    const before = arraysOf(original);
    await train(pruneLowMagnitude(original, { schedule: half }), data);
    expect(arraysOf(original)).toEqual(before);
  });
});

describe('schedules', () => {
  it('are followed step by step, from what they say of step 0 on', async () => {
    const schedule = polynomialDecay({ initial: 0.25, final: 0.75, end: 20, power: 1, frequency: 5 });
    const model = pruneLowMagnitude(network(), { schedule });
    const seen = [sparsityOf(model).sparsity];
    const onProgress = reportSparsity(model, ({ sparsity }) => seen.push(sparsity), 5);
    await train(model, data, { epochs: 3, onProgress });
    expect(seen.map((sparsity) => sparsity.toFixed(3))).toEqual('0.250 0.375 0.500 0.625 0.750 0.750 0.750'.split(' '));
  });

  it('go on where they stand when a model is trained again', async () => {
    const schedule = polynomialDecay({ final: 0.75, end: 20, power: 1, frequency: 10 });
    const model = pruneLowMagnitude(network(), { schedule });
    const seen: number[][] = [];
    for (let epoch = 0; epoch < 3; epoch++) {
      await train(model, data);
      seen.push(sparsities(model));
    }
    expect(seen).toEqual([0.375, 0.75, 0.75].map((sparsity) => [sparsity, sparsity, sparsity]));
  });

  it('can be your own, and let weights come back', async () => {
    const schedule = { at: (step: number) => ({ prune: step % 5 === 0, sparsity: step < 10 ? 0.75 : 0.25 }) };
    const model = pruneLowMagnitude(network(), { schedule });
    expect(sparsities(model)).toEqual([0.75, 0.75, 0.75]);
    await train(model, data);
    // The masks have opened; what comes back is still 0, and learns from the next step on.
    expect(reparameterizedWeights(model).map(({ list }) => shareOfZeros(list[0]?.state?.[0]?.variable))).toEqual([
      ...[0.25, 0.25, 0.25],
    ]);
    await train(model, data, { optimizer: tf.train.sgd(0.1) });
    expect(Math.max(...sparsities(model))).toBeLessThan(0.7);
  });

  it.each([
    ['within an epoch', 7],
    ['between epochs', 10],
    ['when masks were just made', 12],
  ])('resume to the bit, masks included, %s', async (_name, at) => {
    const options = { schedule: polynomialDecay({ final: 0.8, end: 18, frequency: 4 }), scope: 'global' } as const;
    const build = () => pruneLowMagnitude(network(), options);
    const saved: Checkpoint[] = [];
    const straight = build();
    await train(straight, data, {
      ...{ epochs: 2, seed: 3, optimizer: tf.train.adam(0.02), checkpointEvery: at },
      onCheckpoint: (checkpoint) => void saved.push(checkpoint),
    });
    const resumed = build();
    const resume = structuredClone(saved[0]) as Checkpoint;
    await train(resumed, data, { epochs: 2, optimizer: tf.train.adam(0.02), resume });
    expect(arraysOf(resumed)).toEqual(arraysOf(straight));
    expect(effectiveOf(resumed)).toEqual(effectiveOf(straight));
    expect(sparsityOf(resumed).sparsity).toBeCloseTo(0.8, 2);
  });

  it('are followed by model.fit, too', async () => {
    const model = pruneLowMagnitude(network(), { schedule: polynomialDecay({ final: 0.75, end: 10, frequency: 5 }) });
    model.compile({ optimizer: tf.train.adam(0.02), loss: 'meanSquaredError' });
    const lines: number[] = [];
    const report = new tf.CustomCallback({ onBatchEnd: reportSparsity(model, (_, step) => lines.push(step), 4) });
    const y = tf.oneHot(tf.tensor1d(labels, 'int32'), 4);
    await model.fit(tf.tensor2d(values, [SAMPLES, 8]), y, { verbose: 0, callbacks: [stepCallbacks(model), report] });
    expect(sparsities(model)).toEqual([0.75, 0.75, 0.75]);
    expect(lines).toEqual([4, 8]);
  });
});

function shareOfZeros(tensor: tf.Tensor | undefined): number {
  const all = tensor?.dataSync() ?? [];
  return [...all].filter((value) => value === 0).length / all.length;
}

describe('what is pruned', () => {
  it.each<[name: string, options: Partial<PruneLowMagnitudeOptions>, expected: readonly number[]]>([
    ['every kernel alike', {}, [0.5, 0.5, 0.5]],
    ['not the last layer', { skipLast: true }, [0.5, 0.5, 0]],
    ['the last layer after all, if it is named', { skipLast: true, layers: { logits: 0.25 } }, [0.5, 0.5, 0.25]],
    ['not what is small', { minElements: 100 }, [0.5, 0.5, 0]],
    ['layers by name: less, not at all', { layers: { first: 0.25, second: 'skip' } }, [0.25, 0, 0.5]],
    [
      'the first pattern that matches counts',
      {
        layers: [
          [/^f/g, 0.75],
          [/./, 0.25],
        ],
      },
      [0.75, 0.25, 0.25],
    ],
    ['by a schedule of its own', { layers: { second: constantSparsity({ sparsity: 0.75, begin: 5 }) } }, [0.5, 0, 0.5]],
    ['as a policy says', { policy: ({ name }) => (name === 'second' ? 'skip' : undefined) }, [0.5, 0, 0.5]],
    ['layers come before a policy', { layers: { first: 'prune' }, policy: () => 'skip' }, [0.5, 0, 0]],
    ['kernels as they are said to be', { kernels: ({ layer }) => layer.name === 'first' && undefined }, [0.5, 0, 0]],
  ])('%s', (_name, options, expected) => {
    expect(sparsities(pruneLowMagnitude(network(), { schedule: half, ...options }))).toEqual(expected);
  });

  it('is what is smallest in each kernel', () => {
    const original = network();
    const pruned = arraysOf(pruneLowMagnitude(original, { schedule: half }));
    arraysOf(original).forEach((before, i) => {
      const after = pruned[i] ?? [];
      const kept = after.filter((value) => value !== 0).map(Math.abs);
      const gone = before.filter((_, k) => after[k] === 0).map(Math.abs);
      if (i % 2 === 0) expect(Math.min(...kept)).toBeGreaterThanOrEqual(Math.max(...gone));
    });
  });

  it('is what is smallest of all with one threshold, but for layers with a sparsity of their own', () => {
    const options = { schedule: half, scope: 'global', layers: { logits: 0.25 } } as const;
    const original = network();
    const [first = [], , second = [], , logits = []] = arraysOf(pruneLowMagnitude(original, options));
    const [before1 = [], , before2 = []] = arraysOf(original);
    const all = [...before1, ...before2].map(Math.abs).sort((a, b) => a - b);
    const threshold = all[all.length / 2] ?? 0;
    expect(first).toEqual(before1.map((weight) => (Math.abs(weight) < threshold ? 0 : weight)));
    expect(second).toEqual(before2.map((weight) => (Math.abs(weight) < threshold ? 0 : weight)));
    expect(logits.filter((weight) => weight === 0)).toHaveLength(12);
  });

  it('is what a score of your own says', () => {
    const score = (weights: Float32Array) => weights.map((_, i) => weights.length - i);
    const [first = []] = arraysOf(pruneLowMagnitude(network(), { schedule: half, score }));
    expect(first.indexOf(0)).toBe(64);
  });

  it('is in blocks of outputs by inputs, by the average or the largest of each', () => {
    // [in, out] = [4, 2]: two blocks of 1 output by 2 inputs each.
    const kernel = tf.tensor2d([9, 4.8, 0, 4.8, 5, 1, 5, 1], [4, 2]);
    const build = () =>
      tf.sequential({ layers: [layers.dense({ units: 2, inputShape: [4], useBias: false, weights: [kernel] })] });
    const prunedBy = (pooling: 'average' | 'max') =>
      arraysOf(pruneLowMagnitude(build(), { schedule: half, pattern: { block: [1, 2], pooling } }))[0];
    // Averages 4.5, 5 of the first output, 4.8, 1 of the second; largest 9, 5 and 4.8, 1.
    expect(prunedBy('average')).toEqual([0, 4.8, 0, 4.8, 5, 0, 5, 0].map(Math.fround));
    expect(prunedBy('max')).toEqual([9, 0, 0, 0, 5, 0, 5, 0]);
    kernel.dispose();
  });

  it('is the whole of nested and shared layers, once', async () => {
    const inner = tf.sequential({ name: 'inner', layers: [dense('shared', 8, 4, { inputShape: [8] })] });
    const x = tf.input({ shape: [8] });
    const once = inner.apply(x) as tf.SymbolicTensor;
    const y = layers.add().apply([inner.apply(once), x] as tf.SymbolicTensor[]) as tf.SymbolicTensor;
    const model = tf.model({ inputs: x, outputs: dense('end', 4, 5).apply(y) as tf.SymbolicTensor });
    const pruned = pruneLowMagnitude(model, { schedule: half, layers: { 'inner/shared': 0.75 } });
    await train(pruned, data, { optimizer: tf.train.adam(0.02) });
    for (const each of [pruned, stripPruning(pruned)]) {
      expect(sparsityOf(each).weights.map(({ layer, sparsity }) => [layer, sparsity])).toEqual([
        ['inner/shared', 0.75],
        ['end', 0.5],
      ]);
    }
    expect(stripPruning(pruned).layers.map(({ name }) => name)).toContain('inner');
  });
});

describe('faulty options', () => {
  it.each<[code: string, options: object]>([
    ['PRUNE_SCHEDULE', {}],
    ['PRUNE_OPTIONS', { schedule: half, scope: 'everywhere' }],
    ['PRUNE_OPTIONS', { schedule: half, minElements: Number.NaN }],
    ['PRUNE_OPTIONS', { schedule: half, layers: { first: 'sometimes' } }],
    ['PRUNE_OPTIONS', { pattern: { n: 2, m: 4 }, layers: { first: 0.5 } }],
    ['PRUNE_SPARSITY', { schedule: half, layers: { first: 1.5 } }],
    ['PRUNE_SPARSITY', { schedule: { at: () => ({ prune: true, sparsity: Number.NaN }) } }],
    ['PRUNE_PATTERN', { schedule: half, pattern: { block: [0, 4] } }],
    ['PRUNE_PATTERN', { pattern: { n: 5, m: 4 } }],
    ['PRUNE_LAYER', { schedule: half, layers: { frist: 0.5 } }],
    ['PRUNE_NOTHING', { schedule: half, layers: [[/./, 'skip']] }],
  ])('are refused with %s: %o', (code, options) => {
    expect(() => pruneLowMagnitude(network(), options)).toThrow(expect.objectContaining({ code }));
  });
});

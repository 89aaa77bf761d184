import { readFileSync } from 'node:fs';
import { readTflite } from '@litesmith/format';
import { sparsityReport } from '@litesmith/prune';
import * as tfjsApi from '@litesmith/prune/tfjs';
import { seededRandom, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { useWasmBackend } from '../src/testing/node/wasm-backend.js';
import { byLayer, inStairs, twoOfFourWhileTraining } from './prune-some-layers.js';
import { trainSparse } from './prune-while-training.js';
import { sparseInt8 } from './pruned-int8.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

beforeAll(useWasmBackend);

test('the README names all that the entry tfjs exports', () => {
  const lists = [...read('../src/tfjs.ts').matchAll(/export (?:type )?\{([^}]*)\}/g)];
  const names = lists.flatMap(([, list = '']) =>
    list.split(',').map((name) => name.replace(/^\s*(type\s)?/, '').trim()),
  );
  expect(names).toEqual(expect.arrayContaining(Object.keys(tfjsApi)));
  const readme = read('../README.md');
  expect(names.filter((name) => name !== '' && !readme.includes(`\`${name}\``))).toEqual([]);
});

const random = seededRandom(3);
const values = Float32Array.from({ length: 1600 * 8 }, () => random.next() * 2 - 1);
const labels = Int32Array.from({ length: 1600 }, (_, i) =>
  (values[8 * i] ?? 0) + (values[8 * i + 1] ?? 0) > 0 ? 1 : 0,
);
/** 50 steps of 32 an epoch. */
const data = { inputs: { values, shape: [8] }, targets: { values: labels, shape: [] } };
/** The first samples of these. */
const some = (count: number, shape: readonly number[] = [8]) => ({
  inputs: { values: values.slice(0, 8 * count), shape },
  targets: { values: labels.slice(0, count), shape: [] },
});
const { layers } = tf;
const kernelInitializer = () => tf.initializers.glorotUniform({ seed: 2 });
const classifier = (...end: readonly tf.layers.Layer[]): tf.LayersModel =>
  tf.sequential({
    layers: [
      layers.dense({ units: 20, activation: 'relu', inputShape: [8], kernelInitializer: kernelInitializer() }),
      layers.dense({ units: 2, kernelInitializer: kernelInitializer() }),
      ...end,
    ],
  });
const sparsityOfLayers = (model: tf.LayersModel) =>
  Object.fromEntries(tfjsApi.sparsityOf(model).weights.map(({ layer, sparsity }) => [layer, sparsity]));

describe('the examples', () => {
  test('train a model that becomes sparse', async () => {
    const lines: string[] = [];
    const trained = classifier();
    await train(trained, data, { epochs: 2, optimizer: tf.train.adam(0.02) });
    const plain = await trainSparse(trained, data, 50, (line) => lines.push(line));
    expect(tfjsApi.sparsityOf(plain).sparsity).toBeCloseTo(0.8, 2);
    expect(lines[0]).toMatch(/^step 50: \d\d\.\d % of 200 weights are 0: /);
    expect(lines).toHaveLength(4);
    const scores = tf.tidy(() => (plain.predict(tf.tensor2d(values, [1600, 8])) as tf.Tensor).argMax(-1).dataSync());
    expect(labels.filter((label, i) => scores[i] === label).length / 1600).toBeGreaterThan(0.9);
  });

  test('prune some layers more than others, by schedules of their own', async () => {
    const build = () =>
      tf.sequential({
        layers: [
          layers.conv2d({ filters: 4, kernelSize: 1, name: 'conv_in', inputShape: [2, 2, 2] }),
          layers.conv2d({ filters: 8, kernelSize: 1, name: 'conv_1' }),
          layers.depthwiseConv2d({ kernelSize: 1, name: 'depthwise', depthMultiplier: 5 }),
          layers.flatten(),
          layers.dense({ units: 10, name: 'hidden' }),
          layers.dense({ units: 2, name: 'logits' }),
        ],
      });
    const images = some(120, [2, 2, 2]);
    const model = byLayer(build());
    await train(model, images, { batchSize: 4 });
    const after30 = { conv_in: 0, conv_1: 0.5, depthwise: 0.4, hidden: 0.8 };
    expect(sparsityOfLayers(model)).toEqual({ ...after30, logits: 0 });
    await train(model, images, { batchSize: 4 });
    expect(sparsityOfLayers(model)).toEqual({ ...after30, logits: 0.3 });
    expect(sparsityOfLayers(twoOfFourWhileTraining(build()))).toMatchObject({ hidden: 0.5, logits: 0.4 });
    const stairs = tfjsApi.pruneLowMagnitude(build(), { schedule: inStairs(10), layers: { hidden: 0.45 } });
    expect(sparsityOfLayers(stairs)).toMatchObject({ conv_1: 0.5, hidden: 0.25 });
  });

  test('keep zeros while training for int8', async () => {
    const schedule = tfjsApi.constantSparsity({ sparsity: 0.75 });
    const pruned = tfjsApi.stripPruning(tfjsApi.pruneLowMagnitude(classifier(layers.softmax({})), { schedule }));
    const { weights } = sparsityReport(readTflite(await sparseInt8(pruned, some(320))));
    expect(weights.map(({ dtype }) => dtype)).toEqual(['INT8', 'INT8']);
    for (const { sparsity } of weights) expect(sparsity).toBeGreaterThanOrEqual(0.75);
  });
});

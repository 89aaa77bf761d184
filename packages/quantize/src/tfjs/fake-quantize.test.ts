import { seededRandom } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { gridOf, toGrid } from '../plan/grid.js';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import { quantizeWeights } from '../weights/quantize-weights.js';
import { fakeQuantize, fakeQuantizeWeights, onGrid, type RealGrid } from './fake-quantize.js';

beforeAll(useWasmBackend);

const realGrid = (min: number, max: number, dtype: 'INT8' | 'INT16'): RealGrid => {
  const { scale, zeroPoint } = gridOf({ min, max }, dtype);
  const [lowest, highest] = dtype === 'INT8' ? [-128, 127] : [-32768, 32767];
  return { scale, zeroPoint, low: lowest - zeroPoint, high: highest - zeroPoint };
};
const integers = (x: tf.Tensor, { scale }: RealGrid): number[] =>
  Array.from(x.dataSync(), (v) => Math.round(v / scale) + 0);

const random = seededRandom(3);
const spread = Float32Array.from({ length: 2000 }, () => random.next() * 6 - 3);
/** Bytes as many networks want them, which lie half-way between two steps of their grid. */
const bytes = Float32Array.from({ length: 256 }, (_, i) => i / 127.5 - 1);

describe('values go to the integers that quantization after training gives them', () => {
  it.each<[string, Float32Array, number, number, 'INT8' | 'INT16']>([
    ['between and beyond the ends', spread, -1.3, 2.1, 'INT8'],
    ['above 0', spread, 0, 2.5, 'INT8'],
    ['below 0', spread, -2.5, -0.5, 'INT8'],
    ['on ties', bytes, -1, 1, 'INT8'],
    ['in 16 bits', spread, -1.3, 2.1, 'INT16'],
  ])('%s', (_name, values, min, max, dtype) => {
    const grid = realGrid(min, max, dtype);
    // As QUANTIZE does it, by a division in float32.
    const steps = Float32Array.from(values, (value) => value / grid.scale);
    const expected = Array.from(
      toGrid(steps, { dtype, scale: 1, zeroPoint: grid.zeroPoint }),
      (q) => q - grid.zeroPoint + 0,
    );
    expect(integers(onGrid(tf.tensor1d(values), grid), grid)).toEqual(expected);
  });

  it('averages of stored values, half away from the stored 0', () => {
    const grid = realGrid(-1, 1.55, 'INT8'); // zero point −28
    const stored = [-3.5, -2.5, -0.5, 0.5, 1.5, 2.25, 100.5];
    const values = tf.tensor1d(stored.map((q) => (q - grid.zeroPoint) * grid.scale));
    const rounded = integers(onGrid(values, grid, 'stored'), grid).map((q) => q + grid.zeroPoint);
    expect(rounded).toEqual([-4, -3, -1, 1, 2, 2, 101]);
  });
});

describe('weights', () => {
  it.each<[string, readonly number[], readonly number[], number | null, 'INT8' | 'INT4']>([
    ['per column', [30, 7], [1], 1, 'INT8'],
    ['per column in 4 bits', [30, 7], [1], 1, 'INT4'],
    ['per tensor', [30, 7], [], null, 'INT8'],
    ['per last axis of four', [3, 3, 4, 5], [3], 3, 'INT8'],
  ])('go to the integers of min-max quantization: %s', (_name, shape, own, axis, dtype) => {
    const size = shape.reduce((product, dimension) => product * dimension, 1);
    const values = Float32Array.from({ length: size }, (_, i) => spread[i] ?? 0);
    const scheme = { dtype, granularity: axis === null ? 'tensor' : 'channel', algorithm: 'min-max' } as const;
    const { values: stored, scale } = quantizeWeights(values, shape, axis, scheme);
    const expected = Float32Array.from(stored, (q, i) => q * (scale[axis === null ? 0 : i % scale.length] ?? 0));
    const given = fakeQuantizeWeights(tf.tensor(values, [...shape]), own, dtype === 'INT8' ? 127 : 7).dataSync();
    expect(Array.from(given, (weight) => weight + 0)).toEqual(Array.from(expected, (weight) => weight + 0));
  });

  it('of a channel of zeros stay zeros', () => {
    expect(
      Array.from(fakeQuantizeWeights(tf.tensor2d([1, 0, -1, 0], [2, 2]), [1], 127).dataSync(), (weight) => weight + 0),
    ).toEqual([1, 0, -1, 0]);
  });
});

it('gradients go straight through between the ends, and nowhere else', () => {
  const grid = realGrid(-1, 1, 'INT8');
  const gradient = tf.grad((x) => fakeQuantize(x, grid).mul(3).sum());
  expect(Array.from(gradient(tf.tensor1d([-1.5, -0.9, 0, 0.9, 1.5])).dataSync())).toEqual([0, 3, 3, 3, 0]);
});

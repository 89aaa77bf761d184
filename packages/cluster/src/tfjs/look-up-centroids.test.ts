import { supplyMissingGradients } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import { type LookUp, lookUpCentroids } from './look-up-centroids.js';
import { roundMantissa } from './round-mantissa.js';

beforeAll(async () => {
  await useWasmBackend();
  supplyMissingGradients();
});

const SHAPE = [5, 3, 4, 2];
const COUNT = 120;
/** Sums in float32 and in float64. */
const DIGITS = 4;

interface Case {
  readonly name: string;
  readonly groups: number;
  readonly inner: number;
  readonly zeroSlots?: number;
  readonly keepsZeros?: boolean;
  readonly gradient?: 'average';
  readonly mantissaBits?: number;
}

const cases: readonly Case[] = [
  { name: 'one group', groups: 1, inner: 1 },
  { name: 'a group for each position of the last axis', groups: 2, inner: 1 },
  { name: 'a group for each position of two axes at the end', groups: 8, inner: 1 },
  { name: 'a group for each position of an axis within', groups: 4, inner: 2 },
  { name: 'zeros by slot', groups: 1, inner: 1, zeroSlots: 2 },
  { name: 'zeros by slot and by value', groups: 1, inner: 1, zeroSlots: 2, keepsZeros: true },
  { name: 'zeros in groups', groups: 4, inner: 2, zeroSlots: 2, keepsZeros: true },
  { name: 'averages', groups: 1, inner: 1, gradient: 'average' },
  { name: 'averages in groups, with zeros', groups: 8, inner: 1, zeroSlots: 2, keepsZeros: true, gradient: 'average' },
  { name: 'rounded centroids', groups: 2, inner: 1, mantissaBits: 5 },
];

/** By the definition, element by element. */
function expected(weight: Float32Array, slots: Int32Array, table: Float32Array, dy: Float32Array, c: Case) {
  const { groups, inner, zeroSlots = 0, keepsZeros = false, gradient, mantissaBits = 23 } = c;
  const clusters = table.length / groups;
  const rounded = roundMantissa(table, mantissaBits);
  const sums = new Float64Array(table.length);
  const counts = new Float64Array(table.length);
  const value = Array.from(weight, (w, i) => {
    const k = (slots[i] ?? 0) - zeroSlots;
    if (k < 0 || (keepsZeros && w === 0)) return 0;
    const at = (Math.floor(i / inner) % groups) * clusters + k;
    sums[at] = (sums[at] ?? 0) + (dy[i] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
    return rounded[at] ?? Number.NaN;
  });
  const centroids = Array.from(sums, (sum, k) => (gradient === 'average' ? sum / Math.max(1, counts[k] ?? 0) : sum));
  return { value, centroids };
}

describe.each([
  ['in loops', true],
  ['by operations of the backend', false],
])('values and gradients, %s', (_how, inLoops) => {
  it.each(cases.map((c) => [c.name, c] as const))('%s', (_name, c) => {
    const { groups, inner, zeroSlots = 0, keepsZeros = false, gradient = 'sum', mantissaBits } = c;
    const clusters = 3;
    const weight = tf
      .randomNormal(SHAPE, 0, 1, 'float32', 1)
      .mul(tf.randomUniform(SHAPE, 0, 1, 'float32', 2).step(0.6));
    const weights = tf.relu(weight);
    const slots = Int32Array.from({ length: COUNT }, (_, i) => (i * 7) % (zeroSlots + clusters));
    const centroids = tf.variable(tf.randomNormal([groups, clusters], 0, 1, 'float32', 3));
    const dy = tf.randomNormal(SHAPE, 0, 1, 'float32', 4);
    const lookUp: LookUp = {
      ...{ centroids, zeroSlots, keepsZeros, gradient, grouping: { groups, inner } },
      assignments: tf.variable(tf.tensor(slots, SHAPE, 'int32'), false),
      rounded: mantissaBits === undefined ? undefined : (values) => roundMantissa(values, mantissaBits),
      scratch: () => new Float32Array(COUNT),
    };
    const wanted = expected(
      weights.dataSync<'float32'>(),
      slots,
      centroids.dataSync<'float32'>(),
      dy.dataSync<'float32'>(),
      c,
    );
    const run = (w: tf.Tensor) => lookUpCentroids(w, lookUp, inLoops);
    expect(Array.from(run(weights).dataSync())).toEqual(wanted.value);
    const raw = tf.variable(weights);
    const { grads } = tf.variableGrads(() => run(raw).mul(dy).sum().asScalar(), [raw, centroids]);
    expect(grads[raw.name]?.dataSync()).toEqual(dy.dataSync());
    const found = grads[centroids.name]?.dataSync() ?? [];
    expect(found).toHaveLength(wanted.centroids.length);
    wanted.centroids.forEach((sum, k) => {
      expect(found[k]).toBeCloseTo(sum, DIGITS);
    });
  });
});

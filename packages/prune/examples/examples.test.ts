import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, type Model, runPass, type TensorId } from '@litesmith/ir';
import * as pruneApi from '@litesmith/prune';
import { describe, expect, test } from 'vitest';
import { half, twoOfFour } from './masks-by-hand.js';
import { byPolicy } from './policy-of-your-own.js';
import { sparse } from './prune-a-model.js';
import { small } from './prune-and-quantize.js';
import { careful } from './prune-with-data.js';

const waves = (count: number, step = 1.7): number[] =>
  Array.from({ length: count }, (_, i) => Math.sin(i * step + 0.3));
const model: Model = buildModel((b) => {
  const weights = (name: string, shape: readonly number[]): TensorId =>
    b.constant(name, 'FLOAT32', shape, waves(shape.reduce((a, c) => a * c, 1)));
  const conv = { padding: 'SAME', strideW: 1, strideH: 1, fusedActivationFunction: 'RELU' } as const;
  const image = b.input('image', 'FLOAT32', [1, 8, 8, 4]);
  const first = b.op('CONV_2D', [image, weights('conv1/w', [16, 3, 3, 4]), weights('b1', [16])], conv);
  const second = b.op('CONV_2D', [first, weights('conv2/w', [32, 3, 3, 16]), weights('b2', [32])], conv);
  const mean = b.op('MEAN', [second, b.constant('axes', 'INT32', [2], [1, 2])], { keepDims: false });
  b.output(b.op('FULLY_CONNECTED', [mean, weights('dense/w', [10, 32]), null], {}, [{ name: 'y' }]));
});
const samples = Array.from({ length: 8 }, (_, i) => [Float32Array.from(waves(256, 0.05 * (i + 1)))]);

const shares = (pruned: Model): readonly number[] =>
  pruneApi.sparsityReport(pruned).weights.map((each) => each.sparsity);

function errorOf(pruned: Model): number {
  const [a, b] = [createInterpreter(model), createInterpreter(pruned)];
  let sum = 0;
  for (const [x = new Float32Array(0)] of samples) {
    const [y] = a.invoke([x]);
    const [z] = b.invoke([x]);
    for (const [i, value] of (y?.real() ?? []).entries()) sum += (value - (z?.real()[i] as number)) ** 2;
  }
  return sum;
}

describe('the examples', () => {
  test('prune a model by rules, and say what they did', async () => {
    const lines: string[] = [];
    expect(shares(await sparse(model, (line) => lines.push(line)))).toEqual([0.5, expect.closeTo(0.8, 3), 0]);
    expect(lines.join('\n')).toMatch(/a rule leaves it alone.*conv2\/w\s+FLOAT32/s);
  });

  test('prune with data', async () => {
    const pruned = await careful(model, samples);
    const plain = await runPass(pruneApi.prune({ sparsity: 0.6 }), model);
    for (const each of shares(pruned)) expect(each).toBeCloseTo(0.6, 2);
    expect(errorOf(pruned)).toBeLessThan(errorOf(plain) / 2);
  });

  test('prune and quantize', async () => {
    const pruned = await small(model);
    const { weights } = pruneApi.sparsityReport(pruned);
    expect(weights.map(({ dtype }) => dtype)).toContain('INT8');
    // Rounding makes a few more.
    for (const { sparsity } of weights) expect(sparsity).toBeGreaterThanOrEqual(0.799);
  });

  test('prune by a policy', async () => {
    expect(shares(await runPass(byPolicy, model))).toEqual([0, expect.closeTo(0.7, 3), 0]);
  });

  test('make masks', () => {
    const kernel = Float32Array.from(waves(3 * 3 * 8 * 5));
    expect(pruneApi.sparsityOf(twoOfFour(kernel, [3, 3, 8, 5]))).toBe(0.5);
    expect(pruneApi.sparsityOf(half(kernel))).toBe(0.5);
  });
});

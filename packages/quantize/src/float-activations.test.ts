import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { buildModel } from '@litesmith/ir';
import { loadLiteRt } from '@litesmith/oracle';
import { describe, expect, test } from 'vitest';
import { recipeOf } from './recipe/presets.js';
import { noise, runOnNoise } from './testing/noise.js';
import { dense, mlp, run, sqnr, waves } from './testing/run-recipe.js';

describe('schemes with float activations', () => {
  const wide = buildModel((b) => {
    const w = b.constant('dense/w', 'FLOAT32', [32, 64], waves(2048));
    const bias = b.constant('dense/b', 'FLOAT32', [32], waves(32, 0.1));
    b.output(b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 64]), w, bias], {}, [{ name: 'dense' }]));
  });
  // Small weights, so that steps of 4 bits show.
  test.each([
    ['dynamic_wi8_afp32', 'INT8', 35],
    ['dynamic_wi4_afp32', 'INT4', 15],
    ['weight_only_wi8_afp32', 'INT8', 40],
    ['weight_only_wi4_afp32', 'INT4', 15],
    ['float16', 'FLOAT16', 60],
    ['dynamic_wi4_afp32_block32', 'INT4', 15],
  ])('%s stores %s and stays within %i dB', async (recipe, dtype, decibels) => {
    const [quantized] = await run(wide, recipe);
    const weights = [...(quantized.subgraphs[0]?.tensors.values() ?? [])].find(({ name }) => name === 'dense/w');
    expect(weights?.dtype).toBe(dtype);
    expect(sqnr(wide, quantized)).toBeGreaterThan(decibels);
  });

  test('store scales of blocks where LiteRT has a kernel for them, which computes the same', async () => {
    const [quantized] = await run(wide, 'dynamic_wi4_afp32_block32');
    const weights = [...(quantized.subgraphs[0]?.tensors.values() ?? [])].find(({ name }) => name === 'dense/w');
    expect(weights?.quantization).toMatchObject({ kind: 'blockwise', blockSize: 32 });
    const bytes = writeTflite(quantized);
    const interpreter = createInterpreter(readTflite(bytes));
    const [x] = runOnNoise(interpreter, noise(3));
    const ours = interpreter.outputs[0]?.real() ?? new Float32Array(0);
    const [theirs] = (await loadLiteRt({ xnnpack: false })).load(bytes).run([Float32Array.from(x as number[])]);
    const largest = Math.max(...ours);
    for (const [i, value] of ours.entries()) expect(Math.abs(value - Number(theirs?.[i]))).toBeLessThan(largest * 1e-5);
  });

  test.each([
    ['dynamic_wi8_afp32_block32', 'blockwise scales go with INT4 weights'],
    ['weight_only_wi4_afp32_block32', 'DEQUANTIZE takes no blockwise scales'],
    ['dynamic_wi4_afp32_block128', '64 columns are no multiple of 128'],
  ])('fall back to scales per channel where there is none: %s', async (recipe, reason) => {
    const [quantized, said] = await run(wide, recipe);
    const weights = [...(quantized.subgraphs[0]?.tensors.values() ?? [])].find(({ name }) => name === 'dense/w');
    expect(weights?.quantization?.scale).toHaveLength(32);
    expect(said.map(({ message }) => message).join()).toContain(reason);
  });

  test('have no scales of blocks beside a fused activation, which that kernel forgets', async () => {
    const fused = buildModel((b) => b.output(dense(b, b.input('x', 'FLOAT32', [1, 64]), 64, 32, 'dense')));
    const [, said] = await run(fused, 'dynamic_wi4_afp32_block32');
    expect(said.map(({ message }) => message).join()).toContain('forgets the fused activation');
  });

  test('leave weights of fewer elements than the recipe says', async () => {
    expect((await run(mlp, 'dynamic_wi8_afp32'))[0]).toBe(mlp);
    const [quantized] = await run(mlp, { ...recipeOf('dynamic_wi8_afp32'), minElements: 12 });
    expect(quantized).not.toBe(mlp);
  });

  test('share a constant that several operators read', async () => {
    const model = buildModel((b) => {
      const [x, w] = [b.input('x', 'FLOAT32', [1, 64]), b.constant('w', 'FLOAT32', [64, 64], waves(4096))];
      b.output(b.op('FULLY_CONNECTED', [b.op('FULLY_CONNECTED', [x, w, null]), w, null]));
    });
    const [half] = await run(model, 'float16');
    expect(half.subgraphs[0]?.operators.map(({ op }) => op)).toEqual([
      'DEQUANTIZE',
      'FULLY_CONNECTED',
      'FULLY_CONNECTED',
    ]);
  });
});

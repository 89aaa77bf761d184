import { buildModel, type Model, print, runPass, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { resultDifference } from '../testing/same-results.js';
import { seededNumbers } from '../testing/seeded-random.js';
import { moveReshapes } from './move-reshapes.js';

const vector = (b: SubgraphBuilder, ...values: readonly number[]): TensorId =>
  b.constant('c', 'FLOAT32', [values.length], values);
const reshaped = (b: SubgraphBuilder, y: TensorId, ...shape: readonly number[]): TensorId =>
  b.op('RESHAPE', [y, b.constant('shape', 'INT32', [shape.length], shape)]);

/** A convolution, as 1-D layers write it, and what follows. */
const behindConvolution = (then: (b: SubgraphBuilder, y: TensorId) => TensorId): Model =>
  buildModel((b) => {
    const w = b.constant('w', 'FLOAT32', [2, 1, 3, 4], seededNumbers(24));
    const y = b.op('CONV_2D', [b.input('x', 'FLOAT32', [-1, 1, 5, 4]), w, null], {
      padding: 'SAME',
      strideH: 1,
      strideW: 1,
    });
    b.output(then(b, reshaped(b, y, -1, 5, 2)));
  });
const ops = (model: Model): readonly string[] => model.subgraphs[0]?.operators.map(({ op }) => op) ?? [];

describe('moveReshapes', () => {
  it('reads before and after like this', async () => {
    const before = behindConvolution((b, y) => b.op('RELU', [b.op('MUL', [y, vector(b, 2, 3)])]));
    const after = await runPass(moveReshapes, before);
    expect(print(after)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (relu: %reshape)
      subgraph 0 "main"(%x: FLOAT32[?, 1, 5, 4]) {
        %w: FLOAT32[2, 1, 3, 4] = 96 bytes
        %shape: INT32[3] = [-1, 5, 2]
        %c: FLOAT32[2] = [2, 3]
        %conv_2d = CONV_2D(%x, %w, -) {strideW: 1, strideH: 1} : FLOAT32[?, 1, 5, 2]
        %mul = MUL(%conv_2d, %c) : FLOAT32[?, 1, 5, 2]
        %relu = RELU(%mul) : FLOAT32[?, 1, 5, 2]
        %reshape = RESHAPE(%relu, %shape) : FLOAT32[?, 5, 2]
        return %reshape
      }"
    `);
    expect(resultDifference(before, after)).toBe(0);
  });

  it.each<[string, (b: SubgraphBuilder, y: TensorId) => TensorId]>([
    ['RELU6', (b, y) => b.op('RELU6', [y])],
    ['a sum', (b, y) => b.op('ADD', [y, vector(b, 2, 3)])],
    ['a sum with a scalar', (b, y) => b.op('ADD', [y, b.constant('s', 'FLOAT32', [], [2])])],
    [
      'a quotient of a constant with leading ones',
      (b, y) => b.op('DIV', [y, b.constant('c', 'FLOAT32', [1, 1, 2], [2, 4])]),
    ],
    ['FAKE_QUANT', (b, y) => b.op('FAKE_QUANT', [y], { min: -2, max: 2, numBits: 8 })],
  ])('moves %s', async (_name, then) => {
    const before = behindConvolution(then);
    const after = await runPass(moveReshapes, before);
    expect(ops(after).at(-1)).toBe('RESHAPE');
    expect(resultDifference(before, after)).toBe(0);
  });

  it.each<[string, Model]>([
    [
      'a constant along an axis that changes',
      behindConvolution((b, y) => b.op('ADD', [reshaped(b, y, -1, 2, 5), vector(b, 1, 2, 3, 4, 5)])),
    ],
    [
      'a constant for each element',
      behindConvolution((b, y) => b.op('ADD', [y, b.constant('c', 'FLOAT32', [5, 2], seededNumbers(10))])),
    ],
    [
      'what nothing before could take in',
      buildModel((b) => b.output(b.op('RELU', [reshaped(b, b.input('x', 'FLOAT32', [-1, 4]), -1, 2, 2)]))),
    ],
    ['what others read, too', behindConvolution((b, y) => b.op('ADD', [b.op('RELU', [y]), y]))],
  ])('leaves alone %s', async (_name, model) => {
    const after = await runPass(moveReshapes, model);
    expect(ops(after).at(-1)).not.toBe('RESHAPE');
    expect(resultDifference(model, after)).toBe(0);
  });
});

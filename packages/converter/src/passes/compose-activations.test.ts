import { buildModel, type Model, print, runPass, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { resultDifference } from '../testing/same-results.js';
import { composeActivations } from './compose-activations.js';

/** 1/6 is rounded where it is a factor. */
const TOLERANCE = 1e-6;

const scalar = (b: SubgraphBuilder, value: number): TensorId => b.constant('c', 'FLOAT32', [], [value]);
const relu6 = (b: SubgraphBuilder, x: TensorId, shift = 3): TensorId =>
  b.op('RELU6', [b.op('ADD', [x, scalar(b, shift)])]);

const written = (describe: (b: SubgraphBuilder, x: TensorId) => TensorId): Model =>
  buildModel((b) => b.output(describe(b, b.input('x', 'FLOAT32', [-1, 9]))));

const hardSwishes: Readonly<Record<string, Model>> = {
  'x · (relu6(x + 3) · 1/6)': written((b, x) => b.op('MUL', [x, b.op('MUL', [relu6(b, x), scalar(b, 1 / 6)])])),
  '(relu6(3 + x) / 6) · x': written((b, x) => b.op('MUL', [b.op('DIV', [relu6(b, x), scalar(b, 6)]), x])),
  '(x · relu6(x + 3)) · 1/6': written((b, x) => b.op('MUL', [b.op('MUL', [x, relu6(b, x)]), scalar(b, 1 / 6)])),
  '(relu6(x + 3) · x) / 6': written((b, x) => b.op('DIV', [b.op('MUL', [relu6(b, x), x]), scalar(b, 6)])),
};

describe('composeActivations', () => {
  it('reads before and after like this', async () => {
    const before = hardSwishes['x · (relu6(x + 3) · 1/6)'] ?? written((_b, x) => x);
    expect(print(before)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (mul_1: %mul_1)
      subgraph 0 "main"(%x: FLOAT32[?, 9]) {
        %c: FLOAT32[] = 3
        %c#2: FLOAT32[] = 0.1666667
        %add = ADD(%x, %c) : FLOAT32[?, 9]
        %relu6 = RELU6(%add) : FLOAT32[?, 9]
        %mul = MUL(%relu6, %c#2) : FLOAT32[?, 9]
        %mul_1 = MUL(%x, %mul) : FLOAT32[?, 9]
        return %mul_1
      }"
    `);
    expect(print(await runPass(composeActivations, before))).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (mul_1: %mul_1)
      subgraph 0 "main"(%x: FLOAT32[?, 9]) {
        %mul_1 = HARD_SWISH(%x) : FLOAT32[?, 9]
        return %mul_1
      }"
    `);
  });

  it.each(Object.entries(hardSwishes))('makes HARD_SWISH of %s', async (_name, before) => {
    const after = await runPass(composeActivations, before);
    expect(after.subgraphs[0]?.operators.map((operator) => operator.op)).toEqual(['HARD_SWISH']);
    expect(resultDifference(before, after)).toBeLessThan(TOLERANCE);
  });

  it('makes LEAKY_RELU of max(x, α·x)', async () => {
    const before = written((b, x) => b.op('MAXIMUM', [b.op('MUL', [scalar(b, 0.25), x]), x]));
    const after = await runPass(composeActivations, before);
    expect(after.subgraphs[0]?.operators).toMatchObject([{ op: 'LEAKY_RELU', options: { alpha: 0.25 } }]);
    expect(resultDifference(before, after)).toBe(0);
  });

  it.each<[string, Model]>([
    ['the shift is not 3', written((b, x) => b.op('MUL', [x, b.op('MUL', [relu6(b, x, 2), scalar(b, 1 / 6)])]))],
    [
      'the factors differ',
      written((b, x) => b.op('MUL', [b.op('NEG', [x]), b.op('MUL', [relu6(b, x), scalar(b, 1 / 6)])])),
    ],
    ['the slope is steeper than 1', written((b, x) => b.op('MAXIMUM', [b.op('MUL', [scalar(b, 1.5), x]), x]))],
  ])('leaves the model alone where %s', async (_name, before) => {
    expect(await runPass(composeActivations, before)).toBe(before);
  });
});

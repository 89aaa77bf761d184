import { buildModel, type Model, print, runPass, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { resultDifference } from '../testing/same-results.js';
import { normalizeByDepthwise } from './normalize-by-depthwise.js';

const vector = (b: SubgraphBuilder, ...values: readonly number[]): TensorId =>
  b.constant('c', 'FLOAT32', [values.length], values);

/** A normalization of three channels, and what follows. */
const normalized = (
  shape: readonly number[],
  then: (b: SubgraphBuilder, y: TensorId) => TensorId,
  activation = 'NONE',
): Model =>
  buildModel((b) => {
    const scaled = b.op('MUL', [b.input('x', 'FLOAT32', shape), vector(b, 2, -1, 0.5)]);
    const y = b.op('ADD', [scaled, vector(b, 0.1, 0.2, 0.3)], { fusedActivationFunction: activation as 'RELU' });
    b.output(then(b, y));
  });
const fakeQuant = (b: SubgraphBuilder, y: TensorId): TensorId =>
  b.op('FAKE_QUANT', [y], { min: -2, max: 2, numBits: 8 });

/** One product and one sum, added up in another order. */
const TOLERANCE = 1e-6;

describe('normalizeByDepthwise', () => {
  it('reads before and after like this', async () => {
    const before = normalized([-1, 4, 4, 3], (b, y) => b.op('NEG', [fakeQuant(b, y)]), 'RELU');
    const after = await runPass(normalizeByDepthwise, before);
    expect(print(after)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (neg: %neg)
      subgraph 0 "main"(%x: FLOAT32[?, 4, 4, 3]) {
        %c: FLOAT32[1, 1, 1, 3] = [2, -1, 0.5]
        %c#2: FLOAT32[3] = [0.1, 0.2, 0.3]
        %add = DEPTHWISE_CONV_2D(%x, %c, %c#2) {padding: VALID, strideW: 1, strideH: 1, depthMultiplier: 1, fusedActivationFunction: RELU} : FLOAT32[?, 4, 4, 3]
        %fake_quant = FAKE_QUANT(%add) {min: -2, max: 2, numBits: 8} : FLOAT32[?, 4, 4, 3]
        %neg = NEG(%fake_quant) : FLOAT32[?, 4, 4, 3]
        return %neg
      }"
    `);
    expect(resultDifference(before, after)).toBeLessThan(TOLERANCE);
  });

  it.each<[string, Model]>([
    ['what is not quantized', normalized([-1, 4, 4, 3], (b, y) => b.op('NEG', [y]))],
    ['what is no image', normalized([-1, 3], fakeQuant)],
    ['what others read, too', normalized([-1, 4, 4, 3], (b, y) => b.op('ADD', [fakeQuant(b, y), y]))],
  ])('leaves alone %s', async (_name, model) => {
    expect(await runPass(normalizeByDepthwise, model)).toBe(model);
  });
});

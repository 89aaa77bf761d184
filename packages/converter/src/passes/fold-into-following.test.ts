import { buildModel, type Model, print, runPass, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { resultDifference } from '../testing/same-results.js';
import { seededNumbers } from '../testing/seeded-random.js';
import { foldIntoFollowing } from './fold-into-following.js';

/** Weights are multiplied once instead of the inputs. */
const TOLERANCE = 1e-5;

const constant = (b: SubgraphBuilder, name: string, shape: readonly number[], seed: number): TensorId =>
  b.constant(
    name,
    'FLOAT32',
    shape,
    seededNumbers(
      shape.reduce((x, y) => x * y, 1),
      seed,
    ),
  );

const build = (describe: (b: SubgraphBuilder) => TensorId): Model => buildModel((b) => b.output(describe(b)));

/** x·m + a, as a normalization of the input leaves it. */
const normalized = (b: SubgraphBuilder, shape: readonly number[]): TensorId =>
  b.op('ADD', [b.op('MUL', [b.input('x', 'FLOAT32', shape), constant(b, 'm', [2], 3)]), constant(b, 'a', [2], 4)]);

const window = { strideH: 1, strideW: 1 } as const;

const conv = (b: SubgraphBuilder, x: TensorId, padding: 'SAME' | 'VALID'): TensorId =>
  b.op('CONV_2D', [x, constant(b, 'w', [3, 2, 2, 2], 1), constant(b, 'b', [3], 2)], { ...window, padding });

const folding: Readonly<Record<string, (b: SubgraphBuilder) => TensorId>> = {
  'CONV_2D without padding': (b) => conv(b, normalized(b, [-1, 4, 4, 2]), 'VALID'),
  DEPTHWISE_CONV_2D: (b) =>
    b.op(
      'DEPTHWISE_CONV_2D',
      [normalized(b, [-1, 4, 4, 2]), constant(b, 'w', [1, 2, 2, 6], 1), constant(b, 'b', [6], 2)],
      {
        ...window,
        padding: 'VALID',
        depthMultiplier: 3,
      },
    ),
  FULLY_CONNECTED: (b) => b.op('FULLY_CONNECTED', [normalized(b, [-1, 2]), constant(b, 'w', [3, 2], 1), null]),
  'FULLY_CONNECTED behind a scaling by a scalar': (b) =>
    b.op(
      'FULLY_CONNECTED',
      [b.op('MUL', [b.input('x', 'FLOAT32', [-1, 5, 2]), constant(b, 'm', [], 3)]), constant(b, 'w', [3, 2], 1), null],
      { keepNumDims: true },
    ),
  'CONV_2D with padding, behind a scaling': (b) =>
    conv(b, b.op('MUL', [b.input('x', 'FLOAT32', [-1, 4, 4, 2]), constant(b, 'm', [2], 3)]), 'SAME'),
};

describe('foldIntoFollowing', () => {
  it('reads before and after like this', async () => {
    const before = build((b) => conv(b, normalized(b, [-1, 4, 4, 2]), 'VALID'));
    expect(print(before)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (conv_2d: %conv_2d)
      subgraph 0 "main"(%x: FLOAT32[?, 4, 4, 2]) {
        %m: FLOAT32[2] = [-0.2627694, 0.0506782]
        %a: FLOAT32[2] = [-0.2623818, 0.141382]
        %w: FLOAT32[3, 2, 2, 2] = 96 bytes
        %b: FLOAT32[3] = [-0.2631569, -0.04002556, -0.3110497]
        %mul = MUL(%x, %m) : FLOAT32[?, 4, 4, 2]
        %add = ADD(%mul, %a) : FLOAT32[?, 4, 4, 2]
        %conv_2d = CONV_2D(%add, %w, %b) {padding: VALID, strideW: 1, strideH: 1} : FLOAT32[?, 3, 3, 3]
        return %conv_2d
      }"
    `);
    expect(print(await runPass(foldIntoFollowing, before))).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (conv_2d: %conv_2d)
      subgraph 0 "main"(%x: FLOAT32[?, 4, 4, 2]) {
        %w: FLOAT32[3, 2, 2, 2] = 96 bytes
        %b: FLOAT32[3] = [-0.149304, 0.3223625, -0.3679864]
        %conv_2d = CONV_2D(%x, %w, %b) {padding: VALID, strideW: 1, strideH: 1} : FLOAT32[?, 3, 3, 3]
        return %conv_2d
      }"
    `);
  });

  it.each(Object.entries(folding))('folds into %s with equal results', async (_name, make) => {
    const before = build(make);
    const after = await runPass(foldIntoFollowing, before);
    expect(after.subgraphs[0]?.operators).toHaveLength(1);
    expect(resultDifference(before, after)).toBeLessThan(TOLERANCE);
  });

  it('keeps an addition where padding stands beside the input', async () => {
    const before = build((b) =>
      conv(b, b.op('ADD', [b.input('x', 'FLOAT32', [1, 4, 4, 2]), constant(b, 'a', [2], 3)]), 'SAME'),
    );
    expect(await runPass(foldIntoFollowing, before)).toBe(before);
  });

  it('keeps a normalization that somebody else reads', async () => {
    const before = buildModel((b) => {
      const y = b.op('MUL', [b.input('x', 'FLOAT32', [1, 4, 4, 2]), constant(b, 'm', [2], 3)]);
      b.output(y);
      b.output(conv(b, y, 'VALID'));
    });
    expect(await runPass(foldIntoFollowing, before)).toBe(before);
  });
});

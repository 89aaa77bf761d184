import { buildModel, type Model, print, runPass, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { resultDifference } from '../testing/same-results.js';
import { seededNumbers } from '../testing/seeded-random.js';
import { foldIntoPreceding } from './fold-into-preceding.js';

/** Weights are multiplied before the sums instead of behind them. */
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

/** y·m + a behind an affine operator, as batch normalization leaves it. */
const normalized = (b: SubgraphBuilder, y: TensorId, channels: number): TensorId =>
  b.op(
    'ADD',
    [b.op('MUL', [y, constant(b, 'm', [channels], 3)], {}, [{ name: 'bn/mul' }]), constant(b, 'a', [channels], 4)],
    { fusedActivationFunction: 'RELU' },
    [{ name: 'bn/add' }],
  );

const conv = (b: SubgraphBuilder, bias = true): TensorId =>
  b.op(
    'CONV_2D',
    [b.input('x', 'FLOAT32', [-1, 5, 5, 2]), constant(b, 'w', [3, 2, 2, 2], 1), bias ? constant(b, 'b', [3], 2) : null],
    { strideH: 1, strideW: 1, dilationHFactor: 1, dilationWFactor: 1 },
    [{ name: 'conv' }],
  );

const affine: Readonly<Record<string, (b: SubgraphBuilder) => TensorId>> = {
  CONV_2D: (b) => conv(b),
  'CONV_2D without bias': (b) => conv(b, false),
  DEPTHWISE_CONV_2D: (b) =>
    b.op(
      'DEPTHWISE_CONV_2D',
      [b.input('x', 'FLOAT32', [-1, 5, 5, 1]), constant(b, 'w', [1, 2, 2, 3], 1), constant(b, 'b', [3], 2)],
      {
        strideH: 1,
        strideW: 1,
        depthMultiplier: 3,
      },
    ),
  FULLY_CONNECTED: (b) =>
    b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [-1, 4]), constant(b, 'w', [3, 4], 1), null]),
  TRANSPOSE_CONV: (b) =>
    b.op(
      'TRANSPOSE_CONV',
      [
        b.constant('shape', 'INT32', [4], [2, 4, 4, 3]),
        constant(b, 'w', [3, 2, 2, 2], 1),
        b.input('x', 'FLOAT32', [2, 2, 2, 2]),
      ],
      {
        strideH: 2,
        strideW: 2,
      },
    ),
};

describe('foldIntoPreceding', () => {
  it('reads before and after like this', async () => {
    const before = build((b) => normalized(b, conv(b), 3));
    expect(print(before)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (bn/add: %bn/add)
      subgraph 0 "main"(%x: FLOAT32[?, 5, 5, 2]) {
        %w: FLOAT32[3, 2, 2, 2] = 96 bytes
        %b: FLOAT32[3] = [-0.2631569, -0.04002556, -0.3110497]
        %m: FLOAT32[3] = [-0.2627694, 0.0506782, 0.3736586]
        %a: FLOAT32[3] = [-0.2623818, 0.141382, 0.05836685]
        %conv = CONV_2D(%x, %w, %b) {strideW: 1, strideH: 1} : FLOAT32[?, 5, 5, 3]
        %bn/mul = MUL(%conv, %m) : FLOAT32[?, 5, 5, 3]
        %bn/add = ADD(%bn/mul, %a) {fusedActivationFunction: RELU} : FLOAT32[?, 5, 5, 3]
        return %bn/add
      }"
    `);
    expect(print(await runPass(foldIntoPreceding, before))).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (bn/add: %conv;bn/mul;bn/add)
      subgraph 0 "main"(%x: FLOAT32[?, 5, 5, 2]) {
        %w: FLOAT32[3, 2, 2, 2] = 96 bytes
        %b: FLOAT32[3] = [-0.1932322, 0.1393535, -0.05785953]
        %conv;bn/mul;bn/add = CONV_2D(%x, %w, %b) {strideW: 1, strideH: 1, fusedActivationFunction: RELU} : FLOAT32[?, 5, 5, 3]
        return %conv;bn/mul;bn/add
      }"
    `);
  });

  it.each(Object.entries(affine))('folds a normalization into %s with equal results', async (_name, describeAffine) => {
    const before = build((b) => normalized(b, describeAffine(b), 3));
    const after = await runPass(foldIntoPreceding, before);
    expect(after.subgraphs[0]?.operators).toHaveLength(1);
    expect(resultDifference(before, after)).toBeLessThan(TOLERANCE);
  });

  it.each([
    ['SUB', [3]],
    ['DIV', [3]],
    ['ADD', []],
    ['MUL', [1, 1, 1]],
    ['DIV', [1, 1, 1, 3]],
  ] as const)('folds %s by a constant of shape [%s]', async (op, shape) => {
    const before = build((b) => b.op(op, [conv(b), constant(b, 'c', shape, 9)]));
    const after = await runPass(foldIntoPreceding, before);
    expect(after.subgraphs[0]?.operators.map((operator) => operator.op)).toEqual(['CONV_2D']);
    expect(resultDifference(before, after)).toBeLessThan(TOLERANCE);
  });

  const untouched: Readonly<Record<string, () => Model>> = {
    'an activation stands between': () =>
      build((b) =>
        b.op('MUL', [
          b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 4]), constant(b, 'w', [3, 4], 1), null], {
            fusedActivationFunction: 'RELU',
          }),
          constant(b, 'c', [3], 2),
        ]),
      ),
    'somebody else reads the product': () =>
      buildModel((b) => {
        const y = conv(b);
        b.output(y);
        b.output(b.op('ADD', [y, constant(b, 'c', [3], 2)]));
      }),
    'the constant varies from pixel to pixel': () =>
      build((b) => b.op('ADD', [conv(b), constant(b, 'c', [5, 5, 1], 2)])),
    'the constant widens the channels': () =>
      build((b) =>
        b.op('ADD', [
          b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [2, 4]), constant(b, 'w', [1, 4], 1), null]),
          constant(b, 'c', [3], 2),
        ]),
      ),
    'the constant has more axes': () =>
      build((b) =>
        b.op('ADD', [
          b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [2, 4]), constant(b, 'w', [3, 4], 1), null]),
          constant(b, 'c', [1, 1, 3], 2),
        ]),
      ),
    'the constant is divided': () => build((b) => b.op('DIV', [constant(b, 'c', [3], 2), conv(b)])),
    'the other operand is no constant': () => build((b) => b.op('ADD', [conv(b), b.input('z', 'FLOAT32', [3])])),
  };

  it.each(Object.entries(untouched))('leaves the model alone where %s', async (_name, make) => {
    const before = make();
    expect(await runPass(foldIntoPreceding, before)).toBe(before);
  });
});

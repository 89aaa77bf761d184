import { buildModel, type Model, print, runPass, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { resultDifference } from '../testing/same-results.js';
import { seededNumbers } from '../testing/seeded-random.js';
import { fuseActivation } from './fuse-activation.js';

const build = (describe: (b: SubgraphBuilder) => TensorId): Model => buildModel((b) => b.output(describe(b)));
const image = (b: SubgraphBuilder, name = 'x'): TensorId => b.input(name, 'FLOAT32', [-1, 4, 4, 2]);
const weights = (b: SubgraphBuilder, ...shape: readonly number[]): TensorId =>
  b.constant('w', 'FLOAT32', shape, seededNumbers(shape.reduce((x, y) => x * y, 1)));

const window = { strideH: 1, strideW: 1 } as const;
const pool = { ...window, filterHeight: 2, filterWidth: 2 } as const;

const producers: Readonly<Record<string, (b: SubgraphBuilder) => TensorId>> = {
  CONV_2D: (b) => b.op('CONV_2D', [image(b), weights(b, 3, 2, 2, 2), null], window),
  DEPTHWISE_CONV_2D: (b) =>
    b.op('DEPTHWISE_CONV_2D', [image(b), weights(b, 1, 2, 2, 2), null], { ...window, depthMultiplier: 1 }),
  FULLY_CONNECTED: (b) => b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [-1, 4]), weights(b, 3, 4), null]),
  ADD: (b) => b.op('ADD', [image(b), image(b, 'y')]),
  SUB: (b) => b.op('SUB', [image(b), image(b, 'y')]),
  MUL: (b) => b.op('MUL', [image(b), image(b, 'y')]),
  DIV: (b) => b.op('DIV', [image(b), image(b, 'y')]),
  AVERAGE_POOL_2D: (b) => b.op('AVERAGE_POOL_2D', [image(b)], pool),
  MAX_POOL_2D: (b) => b.op('MAX_POOL_2D', [image(b)], pool),
};

const cases = Object.entries(producers).flatMap(([producer, make]) =>
  (['RELU', 'RELU6', 'RELU_N1_TO_1'] as const).map((activation) => [activation, producer, make] as const),
);

describe('fuseActivation', () => {
  it('reads before and after like this', async () => {
    const before = build((b) =>
      b.op('RELU6', [b.op('ADD', [image(b, 'x'), image(b, 'y')], {}, [{ name: 'sum' }])], {}, [{ name: 'act' }]),
    );
    expect(print(before)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x, y: %y) → (act: %act)
      subgraph 0 "main"(%x: FLOAT32[?, 4, 4, 2], %y: FLOAT32[?, 4, 4, 2]) {
        %sum = ADD(%x, %y) : FLOAT32[?, 4, 4, 2]
        %act = RELU6(%sum) : FLOAT32[?, 4, 4, 2]
        return %act
      }"
    `);
    expect(print(await runPass(fuseActivation, before))).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x, y: %y) → (act: %sum;act)
      subgraph 0 "main"(%x: FLOAT32[?, 4, 4, 2], %y: FLOAT32[?, 4, 4, 2]) {
        %sum;act = ADD(%x, %y) {fusedActivationFunction: RELU6} : FLOAT32[?, 4, 4, 2]
        return %sum;act
      }"
    `);
  });

  it.each(cases)('fuses %s into %s with the same results', async (activation, producer, make) => {
    const before = build((b) => b.op(activation, [make(b)]));
    const after = await runPass(fuseActivation, before);
    expect(after.subgraphs[0]?.operators).toMatchObject([
      { op: producer, options: { fusedActivationFunction: activation } },
    ]);
    expect(resultDifference(before, after)).toBe(0);
  });

  it('leaves a second activation, and one whose operand somebody else reads', async () => {
    const twice = build((b) =>
      b.op('RELU6', [b.op('ADD', [image(b), image(b, 'y')], { fusedActivationFunction: 'RELU' })]),
    );
    expect(await runPass(fuseActivation, twice)).toBe(twice);
    const shared = buildModel((b) => {
      const sum = b.op('ADD', [image(b), image(b, 'y')]);
      b.output(sum);
      b.output(b.op('RELU', [sum]));
    });
    expect(await runPass(fuseActivation, shared)).toBe(shared);
  });
});

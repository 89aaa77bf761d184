import { buildModel, type Model, pipeline, print, runPass, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { resultDifference } from '../testing/same-results.js';
import { mergeReshapes } from './merge-reshapes.js';
import { mergeTransposes } from './merge-transposes.js';
import { removeIdentities } from './remove-identities.js';
import { toReshape } from './to-reshape.js';

const build = (describe: (b: SubgraphBuilder) => TensorId): Model => buildModel((b) => b.output(describe(b)));
const integers = (b: SubgraphBuilder, ...values: readonly number[]): TensorId =>
  b.constant('c', 'INT32', [values.length], values);
const scalar = (b: SubgraphBuilder, value: number): TensorId => b.constant('s', 'FLOAT32', [], [value]);
const ops = (model: Model): readonly string[] => model.subgraphs[0]?.operators.map((operator) => operator.op) ?? [];

const x = (b: SubgraphBuilder, ...shape: readonly number[]): TensorId => b.input('x', 'FLOAT32', shape);
/** Something behind the operator in question, so that it is not the model's output. */
const then = (b: SubgraphBuilder, y: TensorId): TensorId => b.op('NEG', [y]);

describe('mergeTransposes', () => {
  const twice = build((b) => {
    const inner = b.op('TRANSPOSE', [x(b, -1, 2, 3, 4), integers(b, 0, 3, 1, 2)]);
    return b.op('TRANSPOSE', [inner, integers(b, 0, 2, 1, 3)]);
  });

  it('reads before and after like this', async () => {
    expect(print(twice)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (transpose_1: %transpose_1)
      subgraph 0 "main"(%x: FLOAT32[?, 2, 3, 4]) {
        %c: INT32[4] = [0, 3, 1, 2]
        %c#2: INT32[4] = [0, 2, 1, 3]
        %transpose = TRANSPOSE(%x, %c) : FLOAT32[?, 4, 2, 3]
        %transpose_1 = TRANSPOSE(%transpose, %c#2) : FLOAT32[?, 2, 4, 3]
        return %transpose_1
      }"
    `);
    const after = await runPass(mergeTransposes, twice);
    expect(print(after)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (transpose_1: %transpose_1)
      subgraph 0 "main"(%x: FLOAT32[?, 2, 3, 4]) {
        %c: INT32[4] = [0, 1, 3, 2]
        %transpose_1 = TRANSPOSE(%x, %c) : FLOAT32[?, 2, 4, 3]
        return %transpose_1
      }"
    `);
    expect(resultDifference(twice, after)).toBe(0);
  });
});

describe('toReshape', () => {
  it.each<[string, (b: SubgraphBuilder) => TensorId]>([
    ['EXPAND_DIMS', (b) => b.op('EXPAND_DIMS', [x(b, -1, 3), integers(b, 1)])],
    ['SQUEEZE', (b) => b.op('SQUEEZE', [x(b, -1, 1, 3)], { squeezeDims: [1] })],
    ['TRANSPOSE', (b) => b.op('TRANSPOSE', [x(b, -1, 1, 3, 1), integers(b, 0, 2, 1, 3)])],
  ])('turns %s into RESHAPE', async (_name, make) => {
    const before = build(make);
    const after = await runPass(toReshape, before);
    expect(ops(after)).toEqual(['RESHAPE']);
    expect(resultDifference(before, after)).toBe(0);
  });

  it.each<[string, (b: SubgraphBuilder) => TensorId]>([
    ['two dimensions are unknown', (b) => b.op('EXPAND_DIMS', [x(b, -1, -1), integers(b, 1)])],
    ['axes trade places', (b) => b.op('TRANSPOSE', [x(b, -1, 2, 3), integers(b, 0, 2, 1)])],
    ['an unknown axis might be long', (b) => b.op('TRANSPOSE', [x(b, -1, 2), integers(b, 1, 0)])],
  ])('leaves the model alone where %s', async (_name, make) => {
    const before = build(make);
    expect(await runPass(toReshape, before)).toBe(before);
  });
});

describe('mergeReshapes and removeIdentities', () => {
  it('take away a detour over another shape', async () => {
    const before = build((b) => {
      const away = b.op('RESHAPE', [x(b, -1, 6), integers(b, -1, 2, 3)]);
      return then(b, b.op('RESHAPE', [away, integers(b, -1, 6)]));
    });
    expect(print(before)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (neg: %neg)
      subgraph 0 "main"(%x: FLOAT32[?, 6]) {
        %c: INT32[3] = [-1, 2, 3]
        %c#2: INT32[2] = [-1, 6]
        %reshape = RESHAPE(%x, %c) : FLOAT32[?, 2, 3]
        %reshape_1 = RESHAPE(%reshape, %c#2) : FLOAT32[?, 6]
        %neg = NEG(%reshape_1) : FLOAT32[?, 6]
        return %neg
      }"
    `);
    const after = await runPass(pipeline('both', [mergeReshapes, removeIdentities]), before);
    expect(print(after)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (neg: %neg)
      subgraph 0 "main"(%x: FLOAT32[?, 6]) {
        %neg = NEG(%x) : FLOAT32[?, 6]
        return %neg
      }"
    `);
    expect(resultDifference(before, after)).toBe(0);
  });

  it('keep a detour that another operator takes, too', async () => {
    const before = buildModel((b) => {
      const away = b.op('RESHAPE', [x(b, -1, 6), integers(b, -1, 2, 3)]);
      b.output(then(b, b.op('RESHAPE', [away, integers(b, -1, 6)])));
      b.output(then(b, away));
    });
    const after = await runPass(pipeline('both', [mergeReshapes, removeIdentities]), before);
    expect(ops(after).filter((op) => op === 'RESHAPE')).toHaveLength(1);
    expect(resultDifference(before, after)).toBe(0);
  });
});

describe('removeIdentities', () => {
  it.each<[string, (b: SubgraphBuilder) => TensorId]>([
    ['x + 0', (b) => b.op('ADD', [x(b, -1, 3), scalar(b, 0)])],
    ['0 + x', (b) => b.op('ADD', [scalar(b, 0), x(b, -1, 3)])],
    ['x − 0', (b) => b.op('SUB', [x(b, -1, 3), scalar(b, 0)])],
    ['x · 1', (b) => b.op('MUL', [x(b, -1, 3), scalar(b, 1)])],
    ['x / 1', (b) => b.op('DIV', [x(b, -1, 3), scalar(b, 1)])],
    ['RESHAPE to the same shape', (b) => b.op('RESHAPE', [x(b, -1, 3), integers(b, -1, 3)])],
    ['TRANSPOSE that keeps the order', (b) => b.op('TRANSPOSE', [x(b, -1, 3), integers(b, 0, 1)])],
    ['PAD of nothing', (b) => b.op('PAD', [x(b, -1, 3), b.constant('p', 'INT32', [2, 2], [0, 0, 0, 0])])],
    ['CAST to the same type', (b) => b.op('CAST', [x(b, -1, 3)], {}, [{ dtype: 'FLOAT32' }])],
  ])('removes %s', async (_name, make) => {
    const before = build((b) => then(b, make(b)));
    const after = await runPass(removeIdentities, before);
    expect(ops(after)).toEqual(['NEG']);
    expect(resultDifference(before, after)).toBe(0);
  });

  it.each<[string, (b: SubgraphBuilder) => TensorId]>([
    [
      'the constant widens x',
      (b) => then(b, b.op('ADD', [x(b, 1, 3), b.constant('z', 'FLOAT32', [4, 1], [0, 0, 0, 0])])),
    ],
    [
      'the operator activates',
      (b) => then(b, b.op('ADD', [x(b, 1, 3), scalar(b, 0)], { fusedActivationFunction: 'RELU' })),
    ],
    ['0 − x is computed', (b) => then(b, b.op('SUB', [scalar(b, 0), x(b, 1, 3)]))],
    ['the result is an output', (b) => b.op('ADD', [x(b, 1, 3), scalar(b, 0)])],
    [
      'unknown dimensions may differ',
      (b) => then(b, b.op('RESHAPE', [x(b, -1, -1), b.input('s', 'INT32', [2])], {}, [{ shape: [-1, -1] }])),
    ],
  ])('leaves the model alone where %s', async (_name, make) => {
    const before = build(make);
    expect(await runPass(removeIdentities, before)).toBe(before);
  });
});

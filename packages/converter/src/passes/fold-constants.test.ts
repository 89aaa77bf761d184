import {
  buildModel,
  type Model,
  pipeline,
  print,
  removeDead,
  runPass,
  type SubgraphBuilder,
  type TensorId,
} from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { resultDifference } from '../testing/same-results.js';
import { foldConstants } from './fold-constants.js';
import { foldShapes } from './fold-shapes.js';

const build = (describe: (b: SubgraphBuilder) => TensorId): Model => buildModel((b) => b.output(describe(b)));
const ops = (model: Model): readonly string[] => model.subgraphs[0]?.operators.map((operator) => operator.op) ?? [];
const fold = pipeline('fold', [foldShapes, foldConstants, removeDead]);

describe('foldConstants', () => {
  it('reads before and after like this', async () => {
    const before = build((b) => {
      const w = b.constant('w', 'FLOAT32', [2], [1, 4]);
      const root = b.op('SQRT', [b.op('ADD', [w, b.constant('e', 'FLOAT32', [], [5])])], {}, [{ name: 'root' }]);
      return b.op('MUL', [b.input('x', 'FLOAT32', [-1, 2]), root]);
    });
    expect(print(before)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (mul: %mul)
      subgraph 0 "main"(%x: FLOAT32[?, 2]) {
        %w: FLOAT32[2] = [1, 4]
        %e: FLOAT32[] = 5
        %add = ADD(%w, %e) : FLOAT32[2]
        %root = SQRT(%add) : FLOAT32[2]
        %mul = MUL(%x, %root) : FLOAT32[?, 2]
        return %mul
      }"
    `);
    const after = await runPass(fold, before);
    expect(print(after)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (mul: %mul)
      subgraph 0 "main"(%x: FLOAT32[?, 2]) {
        %root: FLOAT32[2] = [2.44949, 3]
        %mul = MUL(%x, %root) : FLOAT32[?, 2]
        return %mul
      }"
    `);
    expect(resultDifference(before, after)).toBe(0);
  });

  it('folds arithmetic on shapes that are known', async () => {
    const make = (size: number): Model =>
      build((b) => {
        const x = b.input('x', 'FLOAT32', [1, size, 3, 2]);
        const integers = (...values: readonly number[]): TensorId => b.constant('i', 'INT32', [values.length], values);
        const spatial = b.op('STRIDED_SLICE', [
          b.op('SHAPE', [x], { outType: 'INT32' }),
          integers(1),
          integers(3),
          integers(1),
        ]);
        return b.op('RESIZE_BILINEAR', [x, b.op('MUL', [spatial, b.constant('two', 'INT32', [], [2])])]);
      });
    const known = await runPass(fold, make(4));
    expect(ops(known)).toEqual(['RESIZE_BILINEAR']);
    expect(resultDifference(make(4), known)).toBe(0);
    const unknown = make(-1);
    expect(await runPass(fold, unknown)).toBe(unknown);
  });

  it.each<[string, (b: SubgraphBuilder) => TensorId]>([
    ['weights are stored as float16', (b) => b.op('DEQUANTIZE', [b.constant('w', 'FLOAT16', [4], [1, 2, 3, 4])])],
    [
      'the result would blow the file up',
      (b) => b.op('TILE', [b.constant('w', 'FLOAT32', [1], [1]), b.constant('n', 'INT32', [1], [100_000])]),
    ],
  ])('leaves the model alone where %s', async (_name, make) => {
    const before = build((b) => b.op('MUL', [make(b), b.input('x', 'FLOAT32', [1])]));
    expect(await runPass(foldConstants, before)).toBe(before);
  });

  it('keeps the operator that yields an output of the model', async () => {
    const before = build((b) => b.op('NEG', [b.constant('w', 'FLOAT32', [1], [1])]));
    expect(await runPass(foldConstants, before)).toBe(before);
  });
});

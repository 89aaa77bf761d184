import { buildModel, elementCountOf, type TensorId, view } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { patternShare } from '../report/pattern-share.js';
import { sparsityReport } from '../report/sparsity-report.js';
import { noises } from '../testing/noise.js';
import { dense, pruned, tensorNamed, zerosIn } from '../testing/run-prune.js';
import { pruneForXnnpack } from './policies.js';
import { prune } from './prune.js';
import type { PruneOptions } from './prune-options.js';

const sizes = { first: [24, 32], second: [8, 24] } as const;
const twoLayers = buildModel((b) => {
  const x = b.input('x', 'FLOAT32', [1, 32]);
  const w = b.constant('first/w', 'FLOAT32', sizes.first, noises(24 * 32, 1));
  const v = b.constant(
    'second/w',
    'FLOAT32',
    sizes.second,
    noises(8 * 24, 2).map((value) => 3 * value),
  );
  b.output(dense(b, dense(b, x, w, 'first'), v, 'second'));
});
const all = { minElements: 0 } as const;

describe('of a model', () => {
  test.each([0, 0.1, 0.5, 0.8, 0.999, 1])('each tensor loses exactly its share: %d', async (sparsity) => {
    const [result] = await pruned(twoLayers, { ...all, sparsity });
    expect(zerosIn(result, 'first/w')).toBe(Math.round(sparsity * 768));
    expect(zerosIn(result, 'second/w')).toBe(Math.round(sparsity * 192));
  });

  test('all tensors lose together exactly the share, with a global threshold', async () => {
    const [result] = await pruned(twoLayers, { ...all, sparsity: 0.6, scope: 'global' });
    const [first, second] = [zerosIn(result, 'first/w'), zerosIn(result, 'second/w')];
    expect(first + second).toBe(Math.round(0.6 * 960));
    // Weights of the second are three times as large.
    expect(first / 768).toBeGreaterThan(2 * (second / 192));
  });

  test('what is kept stays bit by bit', async () => {
    const [result] = await pruned(twoLayers, { ...all, sparsity: 0.5 });
    const [before, after] = [view(tensorNamed(twoLayers, 'first/w')), view(tensorNamed(result, 'first/w'))];
    for (const [i, value] of after.entries()) expect(value === 0 || value === before[i]).toBe(true);
  });

  test('nothing changes where nothing is to', async () => {
    expect((await pruned(twoLayers, { sparsity: 0 }))[0]).toBe(twoLayers);
    const [once] = await pruned(twoLayers, { ...all, sparsity: 0.5 });
    expect((await pruned(once, { ...all, sparsity: 0.5 }))[0]).toBe(once);
    expect((await pruned(once, { ...all, sparsity: 0.3 }))[0]).toBe(once);
    expect((await pruned(once, { ...all, pattern: { n: 4, m: 4 } }))[0]).toBe(once);
  });

  test('the same comes out each time', async () => {
    const options = { ...all, sparsity: 0.5, pattern: { block: [2, 3] } } as const;
    expect((await pruned(twoLayers, options))[0]).toEqual((await pruned(twoLayers, options))[0]);
  });

  test.each(['1x4', '16x1', '3x5'])('zeros come in blocks of %s', async (name) => {
    const [h = 1, w = 1] = name.split('x').map(Number);
    const [result] = await pruned(twoLayers, { ...all, sparsity: 0.5, pattern: { block: [h, w], pooling: 'max' } });
    const { weights } = sparsityReport(result, { patterns: [{ block: [h, w] }] });
    for (const { patterns, sparsity } of weights) {
      expect(patterns?.[name]).toBeCloseTo(0.5, 1);
      expect(sparsity).toBeGreaterThan(0.4);
    }
    const blocks = Math.ceil(24 / h) * Math.ceil(32 / w);
    expect(Math.round((weights[0]?.patterns?.[name] ?? 0) * blocks)).toBe(Math.round(blocks / 2));
  });

  test.each([
    ['2:4', { n: 2, m: 4 }, 0.5],
    ['1:8', { n: 1, m: 8 }, 0.875],
  ] as const)('zeros come in groups of %s', async (name, pattern, sparsity) => {
    const [result] = await pruned(twoLayers, { ...all, pattern });
    const report = sparsityReport(result, { patterns: [pattern] });
    expect(report.weights.map(({ patterns }) => patterns?.[name])).toEqual([1, 1]);
    expect(report.sparsity).toBe(sparsity);
  });

  test('what was pruned is said', async () => {
    const [, said] = await pruned(twoLayers, { sparsity: 0.5 });
    expect(said.map(({ code, message }) => [code, message])).toEqual([
      ['PRUNE_SKIPPED', '"second/w" stays: 192 elements are fewer than 256'],
      ['PRUNE_DONE', '1 of 2 tensors pruned: 50 % of their 768 weights are zero; the model has 960'],
    ]);
  });
});

describe('rules', () => {
  test.each<[string, PruneOptions['layers'], readonly [number, number]]>([
    ['by the name of a tensor', [{ name: 'first/w', sparsity: 0.25 }], [0.25, 0.5]],
    ['by the name of an output', [{ name: 'second', sparsity: 'skip' }], [0.5, 0]],
    ['by an expression, which keeps no state', [{ name: /w$/g, sparsity: 0.75 }], [0.75, 0.75]],
    ['by op', [{ op: ['CONV_2D', 'FULLY_CONNECTED'], sparsity: 0 }], [0, 0]],
    ['of which the last holds', [{ sparsity: 0.1 }, { name: 'first', sparsity: 0.9 }], [0.9, 0.1]],
    ['with a pattern of their own', [{ name: 'first', pattern: { n: 1, m: 4 } }], [0.75, 0.5]],
  ])('%s', async (_what, layers, [first, second]) => {
    const [result, said] = await pruned(twoLayers, { ...all, sparsity: 0.5, layers: layers ?? [] });
    expect(zerosIn(result, 'first/w')).toBe(Math.round(first * 768));
    expect(zerosIn(result, 'second/w')).toBe(Math.round(second * 192));
    expect(said.filter(({ code }) => code === 'PRUNE_RULE')).toEqual([]);
  });

  test('that fit nothing are named', async () => {
    const [, said] = await pruned(twoLayers, { sparsity: 0.5, layers: [{ name: 'frist', sparsity: 0.1 }] });
    expect(said).toContainEqual(expect.objectContaining({ code: 'PRUNE_RULE', severity: 'warning' }));
  });

  test('come before the policy, and that before what holds by default', async () => {
    const [result] = await pruned(twoLayers, {
      sparsity: 0.5,
      layers: [{ name: 'first', sparsity: 0.25 }],
      policy: ({ index, count, kind, shape }) => {
        expect({ index, count, kind, shape }).toEqual({ index: 1, count: 2, kind: 'matrix', shape: [8, 24] });
        return 0.75;
      },
    });
    expect(zerosIn(result, 'first/w')).toBe(192);
    expect(zerosIn(result, 'second/w')).toBe(144);
  });

  test('with a share of their own take no part in the global threshold', async () => {
    const layers = [{ name: 'first', sparsity: 0.1 }];
    const [result] = await pruned(twoLayers, { ...all, sparsity: 0.6, scope: 'global', layers });
    expect(zerosIn(result, 'first/w')).toBe(77);
    expect(zerosIn(result, 'second/w')).toBe(Math.round(0.6 * 192));
  });
});

describe('weights of kinds', () => {
  const conv = { padding: 'SAME', strideW: 1, strideH: 1 } as const;
  const kinds = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [1, 6, 6, 8]);
    const constant = (name: string, shape: readonly number[], seed: number): TensorId =>
      b.constant(name, 'FLOAT32', shape, noises(elementCountOf(shape), seed));
    const spatial = b.op('CONV_2D', [x, constant('conv', [8, 3, 3, 8], 1), constant('bias', [8], 2)], conv);
    const depthwise = b.op('DEPTHWISE_CONV_2D', [spatial, constant('depthwise', [1, 9, 9, 8], 3), null], {
      ...conv,
      depthMultiplier: 1,
    });
    const pointwise = b.op(
      'CONV_2D',
      [depthwise, constant('pointwise', [32, 1, 1, 8], 4), constant('bias2', [32], 7)],
      conv,
    );
    const slopes = b.op('PRELU', [pointwise, constant('slopes', [6, 6, 32], 5)]);
    const flat = b.op('RESHAPE', [slopes, b.constant('to', 'INT32', [2], [36, 32])], { newShape: [36, 32] });
    b.output(b.op('BATCH_MATMUL', [flat, constant('matmul', [32, 16], 6)], {}));
  });

  test('depthwise filters, biases and slopes stay by default', async () => {
    const [result, said] = await pruned(kinds, { sparsity: 0.5 });
    const names = ['conv', 'bias', 'depthwise', 'pointwise', 'slopes', 'matmul'];
    expect(names.map((name) => zerosIn(result, name))).toEqual([288, 0, 0, 128, 0, 256]);
    const stays = said.filter(({ code }) => code === 'PRUNE_SKIPPED').map(({ message }) => message.split('"')[1]);
    expect(stays).toEqual(['depthwise', 'slopes']);
  });

  test('a rule takes them all the same', async () => {
    const [result] = await pruned(kinds, { sparsity: 0.5, layers: [{ op: 'DEPTHWISE_CONV_2D', sparsity: 0.25 }] });
    expect(zerosIn(result, 'depthwise')).toBe(162);
  });

  test('XNNPACK’s policy takes pointwise convolutions alone', async () => {
    const [result] = await pruned(kinds, { sparsity: 0.5, policy: pruneForXnnpack });
    expect(['conv', 'pointwise', 'matmul'].map((name) => zerosIn(result, name))).toEqual([0, 128, 0]);
  });

  test('patterns lie along the inputs of each output', async () => {
    const [result] = await pruned(kinds, { pattern: { n: 2, m: 4 } });
    const { weights } = sparsityReport(result);
    const shares = weights.map(({ tensor, patterns }) => [tensor, patterns?.['2:4']]);
    expect(shares).toEqual(
      expect.arrayContaining([
        ['conv', 1],
        ['pointwise', 1],
        ['matmul', 1],
      ]),
    );
    // [k, n]: neighbours along the input axis are a row apart.
    const values = view(tensorNamed(result, 'matmul')) as Float32Array;
    for (let n = 0; n < 16; n++) {
      for (let k = 0; k < 32; k += 4) {
        expect([0, 1, 2, 3].filter((i) => values[(k + i) * 16 + n] !== 0)).toHaveLength(2);
      }
    }
  });
});

test('models without weights are nothing to prune', async () => {
  const model = buildModel((b) => b.output(b.op('RELU', [b.input('x', 'FLOAT32', [4])])));
  const [same, said] = await pruned(model, { sparsity: 0.5 });
  expect(same).toBe(model);
  expect(said).toEqual([expect.objectContaining({ code: 'PRUNE_NOTHING', severity: 'warning' })]);
});

test.each<[string, PruneOptions, string]>([
  ['no sparsity', {}, 'PRUNE_OPTIONS'],
  ['NaN', { sparsity: Number.NaN }, 'PRUNE_SPARSITY'],
  ['80', { sparsity: 80 }, 'PRUNE_SPARSITY'],
  ['a sparsity beside 2:4 that is another', { sparsity: 0.8, pattern: { n: 2, m: 4 } }, 'PRUNE_OPTIONS'],
  ['groups of nothing', { pattern: { n: 0, m: 0 } }, 'PRUNE_PATTERN'],
  ['blocks of nothing', { sparsity: 0.5, pattern: { block: [0, 4] } }, 'PRUNE_PATTERN'],
  ['Wanda without data', { sparsity: 0.5, score: 'wanda' }, 'PRUNE_OPTIONS'],
  ['a score of no name', { sparsity: 0.5, score: 'best' as 'obs' }, 'PRUNE_OPTIONS'],
  ['a scope of no name', { sparsity: 0.5, scope: 'local' as 'global' }, 'PRUNE_OPTIONS'],
  ['fewer than no elements', { sparsity: 0.5, minElements: -1 }, 'PRUNE_OPTIONS'],
  ['a rule beyond 1', { sparsity: 0.5, layers: [{ sparsity: 1.5 }] }, 'PRUNE_SPARSITY'],
])('refuses %s before it runs', (_what, options, code) => {
  expect(() => prune(options)).toThrow(expect.objectContaining({ code }));
});

test('the name of the pass says what it does', () => {
  expect(prune({ sparsity: 0.8 }).name).toBe('prune 80 %');
  expect(prune({ sparsity: 0.5, pattern: { block: [1, 4] } }).name).toBe('prune 50 % 1x4');
  expect(prune({ pattern: { n: 2, m: 4 } }).name).toBe('prune 2:4');
});

test('patterns are counted where they hold in part', () => {
  const view44 = {
    rows: 1,
    columns: 8,
    rowOffsets: Int32Array.of(0),
    columnOffsets: Int32Array.from({ length: 8 }, (_, i) => i),
    run: 8,
  };
  const values = [1, 0, 0, 1, 1, 1, 1, 0];
  expect(patternShare(values, view44, { n: 2, m: 4 })).toBe(0.5);
  expect(patternShare(values, view44, { block: [1, 2] })).toBe(0);
  expect(patternShare(values, view44, 'unstructured')).toBe(0.375);
});

import { buildModel, buildSubgraph, constantData, type Diagnostic, runPass, type Tensor, view } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { sparsityReport } from '../report/sparsity-report.js';
import { noise, noises } from '../testing/noise.js';
import { dense, pruned, tensorNamed, zerosIn } from '../testing/run-prune.js';
import { prune } from './prune.js';

const all = { minElements: 0 } as const;

describe('stored as', () => {
  const next = noise(7);
  const codes = (count: number, min: number, max: number): number[] =>
    Array.from({ length: count }, () => Math.round(min + ((next() + 1) / 2) * (max - min)));
  const affine = (scale: readonly number[], zeroPoint: readonly number[]): Partial<Tensor> => ({
    quantization: {
      kind: 'affine',
      scale: Float32Array.from(scale),
      zeroPoint: Int32Array.from(zeroPoint),
      quantizedDimension: 0,
    },
  });
  const perRow = Array.from({ length: 16 }, (_, row) => 0.01 * 2 ** (row % 4));

  test.each<[string, Tensor['dtype'], ArrayLike<number>, Partial<Tensor>, number]>([
    ['INT8 per row', 'INT8', codes(512, -127, 127), affine(perRow, new Array(16).fill(0)), 0],
    ['INT8 with one scale', 'INT8', codes(512, -128, 127), affine([0.02], [0]), 0],
    ['UINT8 around a zero point', 'UINT8', codes(512, 0, 255), affine([0.02], [131]), 131],
    ['INT4', 'INT4', codes(512, -7, 7), affine(perRow, new Array(16).fill(0)), 0],
    ['INT2', 'INT2', codes(512, -1, 1), affine([0.5], [0]), 0],
    ['FLOAT16', 'FLOAT16', noises(512, 3), {}, 0],
    ['BFLOAT16', 'BFLOAT16', noises(512, 4), {}, 0],
  ])('%s, zero is what stands for 0', async (_name, dtype, values, extra, zero) => {
    const model = buildModel((b) => {
      const w = b.constant('w', dtype, [16, 32], values, extra);
      const real = b.op('DEQUANTIZE', [w], {}, [{ name: 'restored', dtype: 'FLOAT32', shape: [16, 32] }]);
      b.output(dense(b, b.input('x', 'FLOAT32', [1, 32]), real, 'y'));
    });
    const [result] = await pruned(model, { sparsity: 0.75 });
    const after = view(tensorNamed(result, 'w')) as ArrayLike<number>;
    const before = view(tensorNamed(model, 'w')) as ArrayLike<number>;
    expect(after.length).toBe(512);
    expect(zerosIn(result, 'w', zero)).toBe(384);
    for (let i = 0; i < 512; i++) expect([zero, before[i]]).toContain(after[i]);
    expect(sparsityReport(result).sparsity).toBe(0.75);
  });

  test('INT8 per row, what counts is the real number', async () => {
    const model = buildModel((b) => {
      const w = b.constant('w', 'INT8', [2, 4], [100, 100, 100, 100, 1, 2, 3, 4], affine([0.001, 1], [0, 0]));
      const real = b.op('DEQUANTIZE', [w], {}, [{ dtype: 'FLOAT32', shape: [2, 4] }]);
      b.output(dense(b, b.input('x', 'FLOAT32', [1, 4]), real, 'y'));
    });
    const [result] = await pruned(model, { ...all, sparsity: 0.5 });
    expect([...view(tensorNamed(result, 'w'))]).toEqual([0, 0, 0, 0, 1, 2, 3, 4]);
  });

  test('INT4 in blocks with scales of their own', async () => {
    const model = buildModel((b) => {
      const scales = b.constant('scales', 'FLOAT16', [4, 2], [1, 0.01, 1, 0.01, 1, 0.01, 1, 0.01]);
      const quantization = {
        kind: 'blockwise',
        scale: new Float32Array(0),
        zeroPoint: new Int32Array(0),
        quantizedDimension: 1,
        scales,
        zeroPoints: null,
        blockSize: 32,
      } as const;
      const w = b.constant('w', 'INT4', [4, 64], new Array(256).fill(3), { quantization });
      b.output(dense(b, b.input('x', 'FLOAT32', [1, 64]), w, 'y'));
    });
    const [result] = await pruned(model, { sparsity: 0.5 });
    const expected = Array.from({ length: 256 }, (_, i) => (i % 64 < 32 ? 3 : 0));
    expect([...view(tensorNamed(result, 'w'))]).toEqual(expected);
  });

  test.each<[string, Tensor['dtype'], ArrayLike<number>, Partial<Tensor>, string]>([
    ['integers without a scale', 'INT8', codes(512, -9, 9), {}, 'no scale'],
    ['integers without a zero', 'INT8', codes(512, -9, 9), affine([1], [300]), 'zero point 300'],
    ['NaN', 'FLOAT32', new Float32Array(512).fill(Number.NaN, 300), {}, 'value 300 is NaN'],
    ['scales that do not fit', 'INT8', codes(512, -9, 9), affine([1, 2], [0, 0]), 'do not fit'],
  ])('%s stay, and that is said', async (_name, dtype, values, extra, why) => {
    const model = buildModel((b) => {
      const w = b.constant('w', dtype, [16, 32], values, extra);
      b.output(dense(b, b.input('x', 'FLOAT32', [1, 32]), w, 'y'));
    });
    const said: Diagnostic[] = [];
    expect(await runPass(prune({ sparsity: 0.5 }), model, { report: (each) => said.push(each) })).toBe(model);
    expect(said[0]).toMatchObject({ code: 'PRUNE_UNSUPPORTED', message: expect.stringContaining(why) });
    expect(sparsityReport(model).unread).toEqual([{ tensor: 'w', why: expect.stringContaining(why) }]);
  });
});

describe('constants in several places', () => {
  const data = constantData('FLOAT32', noises(512, 9));

  test('are pruned once, in all tensors and subgraphs that hold them', async () => {
    const inner = buildSubgraph('inner', (b) => {
      b.output(dense(b, b.input('a', 'FLOAT32', [1, 32]), b.constant('inner/w', 'FLOAT32', [16, 32], data), 'inner/y'));
    });
    const model = buildModel(
      (b) => {
        const x = b.input('x', 'FLOAT32', [1, 32]);
        const w = b.constant('w', 'FLOAT32', [16, 32], data);
        b.output(dense(b, x, w, 'one'));
        b.output(dense(b, x, w, 'two'));
        b.output(dense(b, x, b.constant('again', 'FLOAT32', [16, 32], data), 'three'));
      },
      { subgraphs: [inner] },
    );
    const [result, said] = await pruned(model, { sparsity: 0.5 });
    const names = ['w', 'again', 'inner/w'];
    expect(new Set(names.map((name) => tensorNamed(result, name).data)).size).toBe(1);
    expect(zerosIn(result, 'inner/w')).toBe(256);
    expect(said.at(-1)?.message).toContain('1 of 1 tensors pruned');
    expect(sparsityReport(result)).toMatchObject({ elements: 512, zeros: 256 });
  });

  test('that something else reads stay, unless a rule names them', async () => {
    const model = buildModel((b) => {
      const w = b.constant('w', 'FLOAT32', [16, 32], data);
      b.output(dense(b, b.input('x', 'FLOAT32', [1, 32]), w, 'y'));
      b.output(b.op('GATHER', [w, b.input('word', 'INT32', [1])], { axis: 0 }, [{ name: 'embedding' }]));
    });
    const [same, said] = await pruned(model, { sparsity: 0.5 });
    expect(same).toBe(model);
    expect(said[0]?.message).toBe('"w" stays: GATHER "embedding" reads it too, as table weights');
    const [result] = await pruned(model, { sparsity: 0.5, layers: [{ name: 'w' }] });
    expect(zerosIn(result, 'w')).toBe(256);
  });

  test('whose zeros differ are told apart', async () => {
    const bytes = new Uint8Array(512).map((_, i) => i % 256);
    const quantization = (zero: number): Partial<Tensor> => ({
      quantization: {
        kind: 'affine',
        scale: Float32Array.of(1),
        zeroPoint: Int32Array.of(zero),
        quantizedDimension: 0,
      },
    });
    const model = buildModel((b) => {
      const x = b.input('x', 'UINT8', [1, 32], quantization(0));
      for (const zero of [0, 128]) {
        const w = b.constant(`w${zero}`, 'UINT8', [16, 32], bytes, quantization(zero));
        b.output(b.op('FULLY_CONNECTED', [x, w, null], {}, [{ name: `y${zero}`, ...quantization(0) }]));
      }
    });
    const [result] = await pruned(model, { sparsity: 0.5 });
    expect(zerosIn(result, 'w0')).toBe(256);
    expect(zerosIn(result, 'w128', 128)).toBe(256);
  });
});

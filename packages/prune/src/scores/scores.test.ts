import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, collectMoments, type Diagnostic, type Model, runPass, type TensorId, view } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { type MaskPattern, parsePattern } from '../masks/mask-pattern.js';
import { matrixView } from '../masks/matrix-view.js';
import { sparsityOf } from '../masks/sparsity.js';
import { prune } from '../pass/prune.js';
import type { PruneOptions, ScoreName } from '../pass/prune-options.js';
import { patternShare } from '../report/pattern-share.js';
import { noise, noises } from '../testing/noise.js';
import { type ObsProblem, obsPrune } from './obs.js';
import { rowwiseMask } from './rowwise-mask.js';
import { wandaScores } from './wanda.js';

const [rows, columns] = [24, 280];
const values = noises(rows * columns, 3);

/** Inputs that go together: each is a mix of few sources of unlike size, and a little of its own. */
const inputs = ((): readonly Float64Array[] => {
  const next = noise(5);
  const mixing = noises(12 * columns, 7).map((value, i) => value * (1 + (i % 5)));
  return Array.from({ length: 300 }, () => {
    const sources = Float64Array.from({ length: 12 }, next);
    return Float64Array.from({ length: columns }, (_, c) =>
      sources.reduce((sum, source, k) => sum + source * (mixing[k * columns + c] as number), 0.3 * next()),
    );
  });
})();

function momentsOf(vectors: readonly Float64Array[]): Float64Array {
  const moments = new Float64Array(columns * columns);
  for (const x of vectors) {
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < columns; j++) {
        moments[i * columns + j] = (moments[i * columns + j] as number) + (x[i] as number) * (x[j] as number);
      }
    }
  }
  return moments;
}

const moments = momentsOf(inputs);
const view24 = matrixView([rows, columns], [0]);
const problem: ObsProblem = {
  values,
  view: view24,
  pattern: 'unstructured',
  sparsity: 0.6,
  moments,
  nearest: (_index, value) => Math.fround(value),
};

/** Squared error of the layer's outputs over the inputs. */
function outputError(after: ArrayLike<number>): number {
  let sum = 0;
  for (const x of inputs) {
    for (let row = 0; row < rows; row++) {
      let off = 0;
      for (let c = 0; c < columns; c++) {
        off += ((values[row * columns + c] as number) - (after[row * columns + c] as number)) * (x[c] as number);
      }
      sum += off * off;
    }
  }
  return sum;
}

const masked = (mask: Uint8Array): Float32Array => values.map((value, i) => value * (mask[i] as number));
const squares = Float64Array.from({ length: columns }, (_, i) => moments[i * columns + i] as number);
const ones = new Float64Array(columns).fill(1);

describe.each(['unstructured', '1x4', '8x1', '2x3', '2:4', '1:3'])('in the pattern %s', (name) => {
  const pattern: MaskPattern = parsePattern(name);
  const sparsity = name === '2:4' ? 0.5 : name === '1:3' ? 2 / 3 : 0.6;
  const rowwise = (by: Float64Array): Uint8Array =>
    rowwiseMask(wandaScores(values, view24, by), view24, pattern, sparsity);
  const obs = obsPrune({ ...problem, pattern, sparsity });

  test('outputs stay closer by Wanda than by magnitude, and by OBS than by Wanda', () => {
    const [magnitude, wanda] = [rowwise(ones), rowwise(squares)].map((mask) => outputError(masked(mask)));
    expect(wanda).toBeLessThan(magnitude as number);
    expect(outputError(obs.values)).toBeLessThan((wanda as number) * 0.5);
  });

  test('all prune as much as was asked for, as the pattern wants it', () => {
    for (const mask of [rowwise(squares), obs.mask]) {
      expect(patternShare(mask, view24, pattern)).toBeCloseTo(name.includes(':') ? 1 : sparsity, 2);
      expect(sparsityOf(mask)).toBeCloseTo(sparsity, 2);
    }
    expect([...obs.values].map((value) => (value === 0 ? 0 : 1))).toEqual([...obs.mask]);
  });
});

test('unstructured pruning by OBS is exact, and keeps zeros that are there', () => {
  const holes = values.map((value, i) => (i % 7 === 0 || i < 2 * columns ? 0 : value));
  for (const sparsity of [0, 0.1, 0.333, 0.5, 0.777, 1]) {
    const result = obsPrune({ ...problem, values: holes, sparsity });
    const before = holes.filter((value) => value === 0).length;
    const after = result.values.filter((value) => value === 0).length;
    expect(after).toBe(Math.max(before, Math.round(sparsity * rows * columns)));
    for (const [i, value] of holes.entries()) if (value === 0) expect(result.values[i]).toBe(0);
  }
});

test('OBS without a share changes nothing', () => {
  expect(obsPrune({ ...problem, sparsity: 0 }).values).toEqual(values);
});

test('OBS keeps to the grid, and makes up for rounding too', () => {
  const step = 0.1;
  const nearest = (_index: number, value: number): number => Math.round(value / step) * step;
  const onGrid = values.map((value) => nearest(0, value));
  const result = obsPrune({ ...problem, values: onGrid, nearest });
  for (const value of result.values) expect(Math.abs(value / step - Math.round(value / step))).toBeLessThan(1e-5);
  const plain = onGrid.map((value, i) => value * (result.mask[i] as number));
  expect(outputError(result.values)).toBeLessThan(outputError(plain) * 0.5);
});

test('OBS takes a layout as it comes', () => {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) turned[c * rows + row] = values[row * columns + c] as number;
  }
  const result = obsPrune({ ...problem, values: turned, view: matrixView([columns, rows], [1]) });
  const straight = obsPrune(problem);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) {
      expect(result.values[c * rows + row]).toBe(straight.values[row * columns + c]);
    }
  }
});

test('OBS refuses moments of another depth', () => {
  const wrong = { ...problem, moments: new Float64Array(25) };
  expect(() => obsPrune(wrong)).toThrow(expect.objectContaining({ code: 'PRUNE_LENGTH' }));
});

describe('of a model', () => {
  const conv = { padding: 'SAME', strideW: 1, strideH: 1, fusedActivationFunction: 'RELU' } as const;
  const model = buildModel((b) => {
    const constant = (name: string, shape: readonly number[], seed: number): TensorId =>
      b.constant(
        name,
        'FLOAT32',
        shape,
        noises(
          shape.reduce((a, c) => a * c, 1),
          seed,
        ).map((value) => value / 4),
      );
    const x = b.input('x', 'FLOAT32', [1, 4, 4, 6]);
    const first = b.op('CONV_2D', [x, constant('first/w', [16, 3, 3, 6], 1), constant('first/b', [16], 2)], conv);
    const dw = b.op('DEPTHWISE_CONV_2D', [first, constant('dw', [1, 3, 3, 16], 3), constant('dw/b', [16], 4)], conv);
    const half = b.constant('half', 'FLOAT16', [24, 1, 1, 16], noises(384, 5));
    const point = b.op('DEQUANTIZE', [half], {}, [{ name: 'half/restored', dtype: 'FLOAT32', shape: [24, 1, 1, 16] }]);
    const second = b.op('CONV_2D', [dw, point, constant('second/b', [24], 6)], conv);
    const flat = b.op('RESHAPE', [second, b.constant('to', 'INT32', [2], [1, 384])], { newShape: [1, 384] });
    b.output(b.op('FULLY_CONNECTED', [flat, constant('last/w', [10, 384], 7), null], {}, [{ name: 'y' }]));
  });
  const next = noise(9);
  const sample = (): Float32Array[] => {
    const [a, c] = [next(), next()];
    return [
      Float32Array.from({ length: 96 }, (_, i) => (i % 6) * Math.sin(a * Math.floor(i / 6) + 3 * c) + 0.2 * next()),
    ];
  };
  const samples = Array.from({ length: 40 }, sample);
  const tests = Array.from({ length: 8 }, sample);

  function errorOf(after: Model): number {
    const [a, b] = [createInterpreter(model), createInterpreter(after)];
    let sum = 0;
    for (const [x = new Float32Array(0)] of tests) {
      const [y] = a.invoke([x]);
      const [z] = b.invoke([x]);
      for (const [i, value] of (y?.real() ?? []).entries()) sum += (value - (z?.real()[i] as number)) ** 2;
    }
    return sum;
  }

  async function pruned(options: PruneOptions): Promise<[Model, readonly Diagnostic[]]> {
    const said: Diagnostic[] = [];
    return [await runPass(prune(options), model, { report: (each) => said.push(each) }), said];
  }

  test('errors fall from magnitude to Wanda to OBS', async () => {
    const collected = await collectMoments(model, samples, createInterpreter);
    expect([...collected].map(([key, { length }]) => [key, Math.sqrt(length)])).toEqual([
      ['first/w', 54],
      ['half/restored', 16],
      ['last/w', 384],
    ]);
    const errors: number[] = [];
    for (const score of ['magnitude', 'wanda', 'obs'] satisfies ScoreName[]) {
      const [result, said] = await pruned({ sparsity: 0.6, score, moments: collected });
      expect(said.filter(({ severity }) => severity !== 'info')).toEqual([]);
      errors.push(errorOf(result));
    }
    const [magnitude = 0, wanda = 0, obs = 0] = errors;
    expect(wanda).toBeLessThan(magnitude * 0.9);
    expect(obs).toBeLessThan(wanda * 0.5);
  });

  test('Wanda is content with squares, which know of depthwise filters and long rows', async () => {
    const diagonal = await collectMoments(model, samples, createInterpreter, { only: 'diagonal' });
    const all = await collectMoments(model, samples, createInterpreter);
    expect([...diagonal].map(([key, { length }]) => [key, length])).toEqual([
      ['first/w', 54],
      ['dw', 144],
      ['half/restored', 16],
      ['last/w', 384],
    ]);
    const [byDiagonal] = await pruned({ sparsity: 0.6, score: 'wanda', moments: diagonal });
    const [byAll] = await pruned({ sparsity: 0.6, score: 'wanda', moments: all });
    expect(byDiagonal).toEqual(byAll);
    const layers = [{ name: 'dw', sparsity: 0.5 }];
    const [withDepthwise, said] = await pruned({ sparsity: 0.6, score: 'wanda', moments: diagonal, layers });
    const dw = [...(withDepthwise.subgraphs[0]?.tensors.values() ?? [])].find(({ name }) => name === 'dw');
    expect(dw && sparsityOf(view(dw) as Float32Array)).toBe(0.5);
    expect(said.filter(({ code }) => code === 'PRUNE_MOMENTS')).toEqual([]);
  });

  test('weights whose inputs are not known go by magnitude, and that is said', async () => {
    const collected = await collectMoments(model, samples.slice(0, 2), createInterpreter, { largestDepth: 60 });
    const [result, said] = await pruned({ sparsity: 0.6, score: 'obs', moments: collected });
    const fallbacks = said.filter(({ code }) => code === 'PRUNE_MOMENTS');
    expect(fallbacks.map(({ message, at }) => [message, at])).toEqual([
      [expect.stringContaining('pruned by magnitude'), 'subgraph 0 › FULLY_CONNECTED "y"'],
    ]);
    const last = [...(result.subgraphs[0]?.tensors.values() ?? [])].find(({ name }) => name === 'last/w');
    expect(last && sparsityOf(view(last) as Float32Array)).toBe(0.6);
  });

  test('a global threshold says how much each tensor loses, the score what', async () => {
    const collected = await collectMoments(model, samples, createInterpreter, { only: 'diagonal' });
    const shares = async (score: ScoreName): Promise<readonly number[]> => {
      const [result] = await pruned({ sparsity: 0.6, scope: 'global', score, moments: collected });
      const tensors = [...(result.subgraphs[0]?.tensors.values() ?? [])];
      return ['first/w', 'half', 'last/w'].map((name) => {
        const tensor = tensors.find((each) => each.name === name);
        return tensor === undefined ? Number.NaN : sparsityOf(view(tensor) as Float32Array);
      });
    };
    expect(await shares('wanda')).toEqual(await shares('magnitude'));
  });

  test.each([
    ['NaN', { largestDepth: Number.NaN }],
    ['none', { vectorsPerSample: 0 }],
  ])('limits of %s are refused', async (_what, options) => {
    const collecting = collectMoments(model, samples, createInterpreter, options);
    await expect(collecting).rejects.toThrow(expect.objectContaining({ code: 'MOMENTS_OPTIONS' }));
  });
});

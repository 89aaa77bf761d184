import { createInterpreter } from '@litesmith/interpreter';
import type { Sample } from '@litesmith/ir';
import {
  buildModel,
  edit,
  type Model,
  runPass,
  type SubgraphBuilder,
  type Tensor,
  type TensorId,
  withSubgraph,
} from '@litesmith/ir';
import { builtinRegistry } from '@litesmith/ops-registry';
import { describe, expect, test } from 'vitest';
import { calibrate } from '../calibrate/calibrate.js';
import { quantize } from '../quantize.js';
import { recipeOf } from '../recipe/presets.js';
import type { Recipe } from '../recipe/recipe.js';
import { noise } from '../testing/noise.js';
import { compare } from './compare.js';
import { ErrorSums, LARGEST_SQNR } from './error-sums.js';

function dense(b: SubgraphBuilder, x: TensorId, depth: number, units: number, name: string): TensorId {
  const values = Array.from({ length: units * depth }, (_, i) => Math.sin(i * 1.7 + 0.3));
  const w = b.constant(`${name}/w`, 'FLOAT32', [units, depth], values);
  return b.op('FULLY_CONNECTED', [x, w, null], { fusedActivationFunction: 'RELU' }, [{ name }]);
}

/** x → first → second → y = SOFTMAX */
const mlp = buildModel((b) => {
  const x = b.input('x', 'FLOAT32', [1, 4]);
  b.output(b.op('SOFTMAX', [dense(b, dense(b, x, 4, 6, 'first'), 6, 3, 'second')], { beta: 1 }, [{ name: 'y' }]));
});

const next = noise(5);
const samples: readonly Sample[] = Array.from({ length: 20 }, () => [Array.from({ length: 4 }, next)]);

/** The model quantized with ranges that are too wide or too narrow by a factor, tensor by tensor. */
async function quantized(recipe: Recipe | string, factors: { readonly [key: string]: number } = {}): Promise<Model> {
  const found = await calibrate(mlp, samples, createInterpreter);
  const ranges = Object.entries(found.ranges).map(([key, { min, max }]) => {
    const factor = factors[key] ?? 1;
    return [key, { min: min * factor, max: max * factor }] as const;
  });
  return runPass(quantize(recipe, { statistics: { ...found, ranges: Object.fromEntries(ranges) } }), mlp);
}

const int8 = quantized('static_wi8_ai8');

describe('tensors', () => {
  test('of a model and itself are the same', async () => {
    const { tensors, outputs, diverges, unpaired } = await compare(mlp, mlp, samples, createInterpreter);
    expect(tensors.map(({ key }) => key)).toEqual(['x', 'first', 'second', 'y']);
    const same = { mse: 0, sqnr: LARGEST_SQNR, cosine: 1, maxError: 0, notFinite: 0 };
    for (const tensor of tensors) expect(tensor).toMatchObject(same);
    expect(outputs).toMatchObject([{ key: 'y', ...same, sameArgMax: 1 }]);
    expect([diverges, unpaired]).toEqual([null, []]);
  });

  test('are looked at as they are stored, though QUANTIZE and DEQUANTIZE stand around them', async () => {
    const { tensors, outputs, samples: count } = await compare(mlp, await int8, samples, createInterpreter);
    expect(
      tensors.map(({ key, quantizedKey, operator, index, quantizedIndex }) => [
        key,
        quantizedKey,
        operator,
        index,
        quantizedIndex,
      ]),
    ).toEqual([
      ['x', 'x_quantized', 'input "x"', null, 0],
      ['first', 'first', 'FULLY_CONNECTED "first"', 0, 1],
      ['second', 'second', 'FULLY_CONNECTED "second"', 1, 2],
      ['y', 'y_quantized', 'SOFTMAX "y"', 2, 3],
    ]);
    for (const { sqnr, dtype } of tensors) {
      expect(dtype).toBe('INT8');
      expect(sqnr).toBeGreaterThan(25);
      expect(sqnr).toBeLessThan(80);
    }
    expect(outputs).toMatchObject([{ name: 'y', key: 'y', elements: 60 }]);
    expect(count).toBe(20);
  });

  test('at the end of a range are saturated, but cut off only where the float model goes beyond', async () => {
    const [fine, narrow] = [await int8, await quantized('static_wi8_ai8', { first: 0.3 })];
    const first = async (model: Model) =>
      (await compare(mlp, model, samples, createInterpreter)).tensors.find(({ key }) => key === 'first');
    const [a, b] = [await first(fine), await first(narrow)];
    expect(a?.saturation).toBeGreaterThan(0.2); // zeros of RELU
    expect(a?.clipped).toBe(0);
    expect(b?.clipped).toBeGreaterThan(0.1);
  });

  test('are paired by place where names differ, and outputs by what they stand for', async () => {
    const fine = await int8;
    const [main] = fine.subgraphs;
    if (main === undefined) throw new Error('no subgraph');
    const editor = edit(main, builtinRegistry);
    for (const [id, tensor] of main.tensors) editor.setTensor(id, { ...tensor, name: `other/${id}` });
    const renamed = withSubgraph(fine, 0, editor.done());
    const figures = async (model: Model) => {
      const { tensors, outputs } = await compare(mlp, model, samples, createInterpreter);
      return [...tensors, ...outputs].map(({ key, sqnr }) => [key, sqnr]);
    };
    expect(await figures(renamed)).toEqual(await figures(fine));
  });

  test('without counterpart are named: logits are compared with logits', async () => {
    const logits = await quantized({ ...recipeOf('static_wi8_ai8'), terminal: 'logits' });
    const { outputs, unpaired } = await compare(mlp, logits, samples, createInterpreter);
    expect(outputs).toMatchObject([{ name: 'second', key: 'second', sameArgMax: 1 }]);
    expect(outputs[0]?.sqnr).toBeGreaterThan(25);
    expect(unpaired).toEqual(['y']);
  });

  test('at the boundary may be integers', async () => {
    const integers = await quantized({ ...recipeOf('static_wi8_ai8'), inputType: 'INT8', outputType: 'UINT8' });
    const { tensors, outputs } = await compare(mlp, integers, samples, createInterpreter);
    expect(tensors[0]).toMatchObject({ key: 'x', quantizedKey: 'x', dtype: 'INT8', quantizedIndex: null });
    expect(outputs[0]?.sqnr).toBeGreaterThan(25);
  });
});

describe('where noise begins', () => {
  test('is told from where it is only passed on', async () => {
    const cut = await quantized('static_wi8_ai8', { first: 0.3 });
    const { tensors, diverges } = await compare(mlp, cut, samples, createInterpreter);
    expect(diverges).toMatchObject({ key: 'first', operator: 'FULLY_CONNECTED "first"', index: 0 });
    expect(tensors.find(({ key }) => key === 'second')?.sqnr).toBeLessThan(20);
    expect(tensors.filter(({ isOrigin }) => isOrigin).map(({ key }) => key)).toEqual(['first']);
  });

  test('depends on the threshold', async () => {
    const strict = await compare(mlp, await int8, samples, createInterpreter, { threshold: 100 });
    expect([strict.threshold, strict.diverges?.key]).toEqual([100, 'x']);
    const sixteen = await quantized('static_wi8_ai16');
    expect((await compare(mlp, sixteen, samples, createInterpreter)).diverges).toBeNull();
  });

  test('may be an operator that only moves elements: a part that is small on the grid of the whole', async () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 4]);
      const scaled = b.op('MUL', [x, b.constant('f', 'FLOAT32', [4], [1000, 1, 1, 1])], {}, [{ name: 'scaled' }]);
      const begin = b.constant('begin', 'INT32', [2], [0, 1]);
      b.output(b.op('SLICE', [scaled, begin, b.constant('size', 'INT32', [2], [1, 3])], {}, [{ name: 'small' }]));
    });
    const statistics = await calibrate(model, samples, createInterpreter);
    const whole = await runPass(quantize('static_wi8_ai8', { statistics }), model);
    expect((await compare(model, whole, samples, createInterpreter)).diverges?.key).toBe('small');
  });
});

test('a comparison is plain data', async () => {
  const comparison = await compare(mlp, await quantized('static_wi4_ai8'), samples, createInterpreter);
  expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison);
});

test('comparing needs samples, and two forms of one model', async () => {
  await expect(compare(mlp, mlp, [], createInterpreter)).rejects.toMatchObject({ code: 'COMPARE_EMPTY' });
  await expect(compare(mlp, mlp, [[[1, 2]]], createInterpreter)).rejects.toMatchObject({ code: 'SAMPLE_SHAPE' });
  const other = buildModel((b) =>
    b.output(b.op('ADD', [b.input('x', 'FLOAT32', [1, 4]), b.input('y', 'FLOAT32', [1, 4])])),
  );
  await expect(compare(mlp, other, samples, createInterpreter)).rejects.toMatchObject({ code: 'COMPARE_INPUTS' });
});

test('samples that look wrong are reported once', async () => {
  const said: string[] = [];
  const pixels = [[[0, 255, 128, 3]]];
  await compare(mlp, await int8, pixels, createInterpreter, { report: ({ code }) => void said.push(code) });
  expect(said).toEqual(['SAMPLE_PIXELS']);
});

describe('the metrics', () => {
  const none = { saturated: 0, clipped: 0 };

  test('of two tensors', () => {
    const sums = new ErrorSums();
    sums.add(Float32Array.of(3, 4), Float32Array.of(3, 3), { saturated: 1, clipped: 0 });
    sums.add(Float32Array.of(0, 0), Float32Array.of(0, 2), { saturated: 1, clipped: 1 });
    const metrics = sums.metrics();
    expect(metrics).toMatchObject({ elements: 4, mse: 5 / 4, maxError: 2, saturation: 0.5, clipped: 0.25 });
    expect(metrics.sqnr).toBeCloseTo(10 * Math.log10(25 / 5), 10);
    expect(metrics.cosine).toBeCloseTo(21 / Math.sqrt(25 * 22), 10);
  });

  test('leave out what is not finite, and call it as bad as can be', () => {
    const sums = new ErrorSums();
    const [inf, nan] = [Number.POSITIVE_INFINITY, Number.NaN];
    sums.add(Float32Array.of(1, inf, nan, inf), Float32Array.of(1, inf, nan, 5), none);
    expect(sums.metrics()).toMatchObject({ elements: 4, mse: 0, notFinite: 1, sqnr: -LARGEST_SQNR });
  });

  test('on a grid are what the definitions say', async () => {
    // |x| in steps of 1 from −128 to 127: 0.4 → 0, 3.5 → 4, 200 → 127.
    const absolute = (extra: Partial<Tensor>): Model =>
      buildModel((b) => {
        const x = b.input('x', 'FLOAT32', [4]);
        const stored = extra.dtype === undefined ? x : b.op('QUANTIZE', [x], {}, [{ name: 'q', ...extra }]);
        b.output(b.op('ABS', [stored], {}, [{ name: 'y', ...extra }]));
      });
    const grid = { scale: Float32Array.of(1), zeroPoint: Int32Array.of(0), quantizedDimension: 0 };
    const { tensors } = await compare(
      absolute({}),
      absolute({ dtype: 'INT8', quantization: { kind: 'affine', ...grid } }),
      [[[0.4, 3.5, 200, 0]]],
      createInterpreter,
    );
    const signal = 0.4 ** 2 + 3.5 ** 2 + 200 ** 2;
    const error = 0.4 ** 2 + 0.5 ** 2 + 73 ** 2;
    const y = tensors.find(({ key }) => key === 'y');
    expect(y).toMatchObject({ elements: 4, saturation: 0.25, clipped: 0.25 });
    expect(y?.mse).toBeCloseTo(error / 4, 3);
    expect(y?.sqnr).toBeCloseTo(10 * Math.log10(signal / error), 4);
    expect(y?.maxError).toBeCloseTo(73, 4);
    expect(y?.cosine).toBeCloseTo((3.5 * 4 + 200 * 127) / Math.sqrt(signal * (16 + 127 ** 2)), 6);
  });
});

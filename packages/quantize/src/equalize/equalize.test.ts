import { createInterpreter } from '@litesmith/interpreter';
import {
  buildModel,
  collectMoments,
  type Model,
  runPass,
  type SubgraphBuilder,
  type TensorId,
  verify,
} from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { calibrate } from '../calibrate/calibrate.js';
import { quantize } from '../quantize.js';
import { noise } from '../testing/noise.js';
import { correctBias } from './bias-correction.js';
import { equalizeLayers } from './cross-layer-equalization.js';

const next = noise(3);
const values = (count: number, of = (_i: number) => 1): number[] =>
  Array.from({ length: count }, (_, i) => next() * of(i));

/** Convolutions whose channels differ by a factor of a hundred in range, undone by the next layer. */
const uneven = buildModel((b: SubgraphBuilder) => {
  const conv = (
    x: TensorId,
    shape: number[],
    of: (i: number) => number,
    name: string,
    activation: 'RELU' | 'NONE',
  ): TensorId => {
    const w = b.constant(
      `${name}/w`,
      'FLOAT32',
      shape,
      values(
        shape.reduce((a, c) => a * c, 1),
        of,
      ),
    );
    const bias = b.constant(
      `${name}/b`,
      'FLOAT32',
      [shape[0] ?? 1],
      values(shape[0] ?? 1, (i) => (i % 2 === 0 ? 0.1 : 0.001)),
    );
    const options = { padding: 'SAME', strideW: 1, strideH: 1, fusedActivationFunction: activation } as const;
    return b.op('CONV_2D', [x, w, bias], options, [{ name }]);
  };
  const x = b.input('x', 'FLOAT32', [1, 5, 5, 3]);
  const first = conv(x, [8, 3, 3, 3], (i) => (Math.floor(i / 27) % 2 === 0 ? 1 : 0.01), 'first', 'RELU');
  const dw = b.constant('dw/w', 'FLOAT32', [1, 3, 3, 8], values(72));
  const dwb = b.constant(
    'dw/b',
    'FLOAT32',
    [8],
    values(8, () => 0.01),
  );
  const depthwise = {
    padding: 'SAME',
    strideW: 1,
    strideH: 1,
    depthMultiplier: 1,
    fusedActivationFunction: 'RELU',
  } as const;
  const middle = b.op('DEPTHWISE_CONV_2D', [first, dw, dwb], depthwise, [{ name: 'middle' }]);
  b.output(conv(middle, [4, 1, 1, 8], (i) => (i % 2 === 0 ? 0.01 : 1), 'last', 'NONE'));
});

const samples = Array.from({ length: 8 }, () => [Float32Array.from(values(75))]);

function outputs(model: Model): Float32Array {
  const interpreter = createInterpreter(model);
  return Float32Array.from(
    samples.flatMap(([x]) => {
      interpreter.inputs[0]?.setReal(x ?? []);
      interpreter.invoke();
      return Array.from(interpreter.outputs[0]?.real() ?? []);
    }),
  );
}

function sqnr(a: Float32Array, b: Float32Array): number {
  const error = a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0);
  return 10 * Math.log10(a.reduce((sum, value) => sum + value * value, 0) / error);
}

async function quantized(model: Model, scheme: string): Promise<Model> {
  const statistics = await calibrate(model, samples, createInterpreter);
  return runPass(quantize(scheme, { statistics }), model);
}

describe('equalizing layers', () => {
  test('leaves what the model computes as it is', async () => {
    const equal = await runPass(equalizeLayers(), uneven);
    expect(equal).not.toBe(uneven);
    expect(verify(equal)).toEqual(verify(uneven));
    expect(sqnr(outputs(uneven), outputs(equal))).toBeGreaterThan(100);
  });

  test('gains where one scale has to suit all channels', async () => {
    const before = sqnr(outputs(uneven), outputs(await quantized(uneven, 'static_wi8_ai8_tensor')));
    const equal = await runPass(equalizeLayers(), uneven);
    const after = sqnr(outputs(uneven), outputs(await quantized(equal, 'static_wi8_ai8_tensor')));
    expect(after).toBeGreaterThan(before + 6);
  });

  test('leaves pairs alone that others read, or with RELU6 between them', async () => {
    const model = buildModel((b) => {
      const dense = (x: TensorId, name: string): TensorId =>
        b.op('FULLY_CONNECTED', [x, b.constant(name, 'FLOAT32', [4, 4], values(16)), null], {}, [
          { name: `${name}/y` },
        ]);
      const x = dense(b.input('x', 'FLOAT32', [1, 4]), 'a');
      const clamped = b.op('RELU6', [dense(x, 'b')], {}, [{ name: 'six' }]);
      b.output(dense(clamped, 'c'));
      b.output(x);
    });
    expect(await runPass(equalizeLayers(), model)).toBe(model);
  });
});

describe('correcting biases', () => {
  test.each(['static_wi4_ai8', 'weight_only_wi4_afp32'])('brings the means of %s back', async (scheme) => {
    const recipe = { name: scheme, rules: [{ scheme }], minElements: 0 };
    const statistics = await calibrate(uneven, samples, createInterpreter);
    const rounded = await runPass(quantize(recipe, { statistics }), uneven);
    const corrected = await correctBias(uneven, rounded, samples, createInterpreter);
    const offset = (model: Model): number => {
      const [a, b] = [outputs(uneven), outputs(model)];
      const means = new Float64Array(4);
      for (const [i, value] of a.entries()) means[i % 4] = (means[i % 4] ?? 0) + (value - (b[i] ?? 0)) / (a.length / 4);
      return Math.hypot(...means);
    };
    expect(offset(corrected)).toBeLessThan(offset(rounded) * 0.5);
    expect(verify(corrected).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('second moments of what weights meet', async () => {
  const moments = await collectMoments(uneven, samples, createInterpreter, { vectorsPerSample: 1000 });
  expect([...moments].map(([key, matrix]) => [key, Math.sqrt(matrix.length)])).toEqual([
    ['first/w', 27],
    ['last/w', 8],
  ]);
  // The middle of the window is every pixel of every sample once.
  let pixels = 0;
  for (const [x] of samples) for (let i = 0; i < 75; i += 3) pixels += (x?.[i] ?? 0) ** 2;
  expect(moments.get('first/w')?.[12 * 27 + 12]).toBeCloseTo(pixels, 3);
  const first = moments.get('first/w') ?? new Float64Array(0);
  for (let i = 0; i < 27; i++) for (let j = 0; j < i; j++) expect(first[i * 27 + j]).toBe(first[j * 27 + i]);
  expect(first[1]).not.toBe(0);
});

test('GPTQ keeps outputs closer where inputs go together', async () => {
  const mixing = values(4 * 32);
  const mixed = Array.from({ length: 40 }, () => {
    const sources = values(4);
    return [
      Float32Array.from({ length: 32 }, (_, i) =>
        sources.reduce((sum, s, k) => sum + s * (mixing[k * 32 + i] ?? 0), 0),
      ),
    ];
  });
  const model = buildModel((b) => {
    const w = b.constant('w', 'FLOAT32', [16, 32], values(512));
    b.output(b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 32]), w, null], {}, [{ name: 'y' }]));
  });
  const statistics = await calibrate(model, mixed, createInterpreter);
  const moments = await collectMoments(model, mixed, createInterpreter);
  const error = async (scheme: string): Promise<number> => {
    const rounded = createInterpreter(await runPass(quantize(scheme, { statistics, moments }), model));
    const float = createInterpreter(model);
    let sum = 0;
    for (const [x] of mixed) {
      for (const each of [rounded, float]) {
        each.inputs[0]?.setReal(x ?? []);
        each.invoke();
      }
      const reals = rounded.outputs[0]?.real() ?? new Float32Array(0);
      for (const [i, y] of (float.outputs[0]?.real() ?? []).entries()) sum += (y - (reals[i] ?? 0)) ** 2;
    }
    return sum;
  };
  expect(await error('static_wi4_ai16_gptq')).toBeLessThan((await error('static_wi4_ai16_mse')) * 0.5);
});

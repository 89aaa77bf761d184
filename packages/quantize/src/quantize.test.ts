import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import {
  buildModel,
  type Diagnostic,
  type Model,
  print,
  runPass,
  type SubgraphBuilder,
  type TensorId,
  verify,
} from '@litesmith/ir';
import { loadLiteRt } from '@litesmith/oracle';
import { describe, expect, test } from 'vitest';
import type { Statistics, TensorRange } from './calibrate/statistics.js';
import { optimizeDefault } from './optimize-default.js';
import { planQuantization } from './plan/plan-quantization.js';
import { printPlan } from './plan/print-plan.js';
import { quantize } from './quantize.js';
import { recipeOf } from './recipe/presets.js';
import type { Recipe } from './recipe/recipe.js';
import { minMaxStatistics, noise, runOnNoise } from './testing/min-max-statistics.js';

function ranges(of: { readonly [key: string]: TensorRange }): Statistics {
  return { format: 'litesmith-statistics', version: 1, observer: 'by hand', samples: 1, ranges: of };
}

function waves(count: number, size = 1): number[] {
  return Array.from({ length: count }, (_, i) => size * Math.sin(i * 1.7 + 0.3));
}

/** A dense layer of so many units, with names under `name`. */
function dense(b: SubgraphBuilder, x: TensorId, depth: number, units: number, name: string): TensorId {
  const w = b.constant(`${name}/w`, 'FLOAT32', [units, depth], waves(units * depth));
  const bias = b.constant(`${name}/b`, 'FLOAT32', [units], waves(units, 0.1));
  return b.op('FULLY_CONNECTED', [x, w, bias], { fusedActivationFunction: 'RELU' }, [{ name }]);
}

const mlp = buildModel((b) => {
  const x = b.input('x', 'FLOAT32', [1, 4]);
  b.output(b.op('SOFTMAX', [dense(b, x, 4, 3, 'dense')], { beta: 1 }, [{ name: 'y' }]));
});
const mlpRanges = ranges({ x: { min: -1, max: 1 }, dense: { min: 0, max: 2.55 }, y: { min: 0, max: 0.9 } });

async function run(model: Model, recipe: Recipe | string, statistics?: Statistics): Promise<[Model, Diagnostic[]]> {
  const said: Diagnostic[] = [];
  const quantized = await runPass(quantize(recipe, { statistics }), model, { report: (each) => said.push(each) });
  expect(verify(quantized).filter(({ severity }) => severity === 'error')).toEqual([]);
  return [quantized, said];
}

/** The signal beside the noise of quantization, in dB, over all outputs of a run. */
function sqnr(float: Model, quantized: Model): number {
  const [a, b] = [createInterpreter(float), createInterpreter(quantized)];
  let [signal, error] = [0, 0];
  for (let seed = 1; seed < 5; seed++) {
    runOnNoise(a, noise(seed));
    runOnNoise(b, noise(seed));
    for (const [i, output] of a.outputs.entries()) {
      const got = b.outputs[i]?.real() ?? [];
      for (const [k, value] of output.real().entries()) {
        signal += value * value;
        error += (value - (got[k] ?? 0)) ** 2;
      }
    }
  }
  return 10 * Math.log10(signal / error);
}

describe('static int8', () => {
  test('puts activations, weights and biases on their grids, and floats at the boundary', async () => {
    const [quantized] = await run(mlp, 'static_wi8_ai8', mlpRanges);
    expect(print(quantized)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (y: %y)
      subgraph 0 "main"(%x: FLOAT32[1, 4]) {
        %dense/w: INT8[3, 4] q(axis 0, [0.007159822, 0.006926738, 0.00787224], 0) = 12 bytes
        %dense/b: INT32[3] q(axis 0, [0.00005615547, 0.00005432736, 0.00006174306], 0) = [526, 1674, -858]
        %x_quantized = QUANTIZE(%x) : INT8[1, 4] q(0.007843138, -1)
        %dense = FULLY_CONNECTED(%x_quantized, %dense/w, %dense/b) {fusedActivationFunction: RELU} : INT8[1, 3] q(0.01, -128)
        %y_quantized = SOFTMAX(%dense) {beta: 1} : INT8[1, 3] q(0.00390625, -128)
        %y = DEQUANTIZE(%y_quantized) : FLOAT32[1, 3]
        return %y
      }"
    `);
  });

  test('takes integers at the boundary', async () => {
    const [quantized] = await run(
      mlp,
      { ...recipeOf('static_wi8_ai8'), inputType: 'INT8', outputType: 'UINT8' },
      mlpRanges,
    );
    const [main] = quantized.subgraphs;
    const type = (id: TensorId) => {
      const { name, dtype, quantization } = main?.tensors.get(id) ?? {};
      return [name, dtype, quantization?.scale[0], quantization?.zeroPoint[0]];
    };
    expect(main?.inputs.map(type)).toEqual([['x', 'INT8', Math.fround(2 / 255), -1]]);
    expect(main?.outputs.map(type)).toEqual([['y', 'UINT8', 1 / 256, 0]]);
    expect(main?.operators.map(({ op }) => op)).toEqual(['FULLY_CONNECTED', 'SOFTMAX', 'QUANTIZE']);
  });

  test('needs ranges', async () => {
    await expect(run(mlp, 'static_wi8_ai8')).rejects.toThrow(/nothing tells their ranges/);
  });

  test('leaves an operator float where a range is missing, and says so', async () => {
    const [quantized, said] = await run(mlp, 'static_wi8_ai8', ranges({ x: { min: -1, max: 1 } }));
    expect(quantized).toBe(mlp);
    expect(said.filter(({ severity }) => severity === 'warning').map(({ code }) => code)).toContain('QUANTIZE_RANGE');
  });

  test('leaves ops without integer kernel float between DEQUANTIZE and QUANTIZE, and says so', async () => {
    const model = buildModel((b) => {
      const x = dense(b, b.input('x', 'FLOAT32', [1, 4]), 4, 4, 'a');
      b.output(dense(b, b.op('COS', [x], {}, [{ name: 'cos' }]), 4, 2, 'b'));
    });
    const [quantized, said] = await run(model, 'static_wi8_ai8', minMaxStatistics(model));
    expect(quantized.subgraphs[0]?.operators.map(({ op }) => op)).toEqual([
      'QUANTIZE',
      'FULLY_CONNECTED',
      'DEQUANTIZE',
      'COS',
      'QUANTIZE',
      'FULLY_CONNECTED',
      'DEQUANTIZE',
    ]);
    expect(said).toContainEqual(
      expect.objectContaining({
        code: 'QUANTIZE_FALLBACK',
        at: 'subgraph 0 › COS "cos"',
        message: expect.stringContaining('COS has no integer kernel'),
      }),
    );
    expect(sqnr(model, quantized)).toBeGreaterThan(25);
  });

  test('requantizes where neighbours have other types', async () => {
    const model = buildModel((b) => {
      const x = dense(b, b.input('x', 'FLOAT32', [1, 4]), 4, 4, 'narrow');
      b.output(dense(b, x, 4, 4, 'wide'));
    });
    const recipe: Recipe = {
      name: 'mixed',
      rules: [{ scheme: 'static_wi8_ai8' }, { tensor: '^wide$', scheme: 'static_wi8_ai16' }],
    };
    const [quantized] = await run(model, recipe, minMaxStatistics(model));
    const [main] = quantized.subgraphs;
    expect(
      main?.operators.map(({ op, outputs }) => `${op} ${main.tensors.get(outputs[0] as TensorId)?.dtype}`),
    ).toEqual([
      'QUANTIZE INT8',
      'FULLY_CONNECTED INT8',
      'QUANTIZE INT16',
      'FULLY_CONNECTED INT16',
      'DEQUANTIZE FLOAT32',
    ]);
    expect(sqnr(model, quantized)).toBeGreaterThan(25);
  });
});

describe('operators whose operands share a grid', () => {
  const grids = (model: Model, statistics: Statistics): { readonly [name: string]: number } => {
    const [plan] = planQuantization(model, 'static_wi8_ai8', { statistics }).subgraphs;
    return Object.fromEntries(
      plan?.tensors.map(({ key, grid }) => [key, Math.round(grid.scale * 255 * 100) / 100]) ?? [],
    );
  };

  test('one input: its range goes on', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 2, 2, 1]);
      const pool = { filterHeight: 2, filterWidth: 2, strideH: 1, strideW: 1 };
      b.output(
        b.op('RESHAPE', [b.op('MAX_POOL_2D', [x], pool, [{ name: 'pool' }]), b.constant('s', 'INT32', [1], [4])], {}, [
          { name: 'y' },
        ]),
      );
    });
    const all = ranges({ x: { min: 0, max: 4 }, pool: { min: 0, max: 3 }, y: { min: 0, max: 2 } });
    expect(grids(model, all)).toEqual({ x: 4, pool: 4, y: 4 });
  });

  test('several inputs: the range of the output goes back, that of the last join decides', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 2]);
      const a = b.op('ABS', [x], {}, [{ name: 'a' }]);
      const first = b.op('CONCATENATION', [a, x], { axis: 1 }, [{ name: 'first' }]);
      b.output(
        b.op('CONCATENATION', [first, b.op('ABS', [a], {}, [{ name: 'c' }])], { axis: 1 }, [{ name: 'second' }]),
      );
    });
    const all = ranges({
      x: { min: 0, max: 1 },
      a: { min: 0, max: 2 },
      first: { min: 0, max: 3 },
      c: { min: 0, max: 4 },
      second: { min: 0, max: 5 },
    });
    expect(grids(model, all)).toEqual({ x: 5, a: 5, first: 5, c: 5, second: 5 });
  });

  test('a fixed grid is passed on by one input, and requantized before a join', async () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 4]);
      const y = b.op('LOGISTIC', [x], {}, [{ name: 'sigmoid' }]);
      const moved = b.op('RESHAPE', [y, b.constant('s', 'INT32', [2], [2, 2])], {}, [{ name: 'moved' }]);
      const other = b.op('RESHAPE', [x, b.constant('t', 'INT32', [2], [2, 2])], {}, [{ name: 'other' }]);
      b.output(b.op('CONCATENATION', [moved, other], { axis: 1 }, [{ name: 'joined' }]));
    });
    const statistics = minMaxStatistics(model);
    const plan = printPlan(planQuantization(model, 'static_wi8_ai8', { statistics }));
    expect(plan).toContain('sigmoid: INT8 scale 0.00390625 zero -128 (fixed by the specification)');
    expect(plan).toContain('moved: INT8 scale 0.00390625 zero -128 (as "sigmoid")');
    const [quantized] = await run(model, 'static_wi8_ai8', statistics);
    expect(quantized.subgraphs[0]?.operators.map(({ op }) => op)).toEqual([
      'QUANTIZE',
      'LOGISTIC',
      'RESHAPE',
      'RESHAPE',
      'QUANTIZE',
      'CONCATENATION',
      'DEQUANTIZE',
    ]);
    expect(sqnr(model, quantized)).toBeGreaterThan(40);
  });
});

describe('schemes with float activations', () => {
  const wide = buildModel((b) => {
    const w = b.constant('dense/w', 'FLOAT32', [32, 64], waves(2048));
    const bias = b.constant('dense/b', 'FLOAT32', [32], waves(32, 0.1));
    b.output(b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 64]), w, bias], {}, [{ name: 'dense' }]));
  });
  // Small weights, so that steps of 4 bits show.
  test.each([
    ['dynamic_wi8_afp32', 'INT8', 35],
    ['dynamic_wi4_afp32', 'INT4', 15],
    ['weight_only_wi8_afp32', 'INT8', 40],
    ['weight_only_wi4_afp32', 'INT4', 15],
    ['float16', 'FLOAT16', 60],
    ['dynamic_wi4_afp32_block32', 'INT4', 15],
  ])('%s stores %s and stays within %i dB', async (recipe, dtype, decibels) => {
    const [quantized] = await run(wide, recipe);
    const weights = [...(quantized.subgraphs[0]?.tensors.values() ?? [])].find(({ name }) => name === 'dense/w');
    expect(weights?.dtype).toBe(dtype);
    expect(sqnr(wide, quantized)).toBeGreaterThan(decibels);
  });

  test('store scales of blocks where LiteRT has a kernel for them, which computes the same', async () => {
    const [quantized] = await run(wide, 'dynamic_wi4_afp32_block32');
    const weights = [...(quantized.subgraphs[0]?.tensors.values() ?? [])].find(({ name }) => name === 'dense/w');
    expect(weights?.quantization).toMatchObject({ kind: 'blockwise', blockSize: 32 });
    const bytes = writeTflite(quantized);
    const interpreter = createInterpreter(readTflite(bytes));
    const [x] = runOnNoise(interpreter, noise(3));
    const ours = interpreter.outputs[0]?.real() ?? new Float32Array(0);
    const [theirs] = (await loadLiteRt({ xnnpack: false })).load(bytes).run([Float32Array.from(x as number[])]);
    const largest = Math.max(...ours);
    for (const [i, value] of ours.entries()) expect(Math.abs(value - Number(theirs?.[i]))).toBeLessThan(largest * 1e-5);
  });

  test.each([
    ['dynamic_wi8_afp32_block32', 'blockwise scales go with INT4 weights'],
    ['weight_only_wi4_afp32_block32', 'DEQUANTIZE takes no blockwise scales'],
    ['dynamic_wi4_afp32_block128', '64 columns are no multiple of 128'],
  ])('fall back to scales per channel where there is none: %s', async (recipe, reason) => {
    const [quantized, said] = await run(wide, recipe);
    const weights = [...(quantized.subgraphs[0]?.tensors.values() ?? [])].find(({ name }) => name === 'dense/w');
    expect(weights?.quantization?.scale).toHaveLength(32);
    expect(said.map(({ message }) => message).join()).toContain(reason);
  });

  test('have no scales of blocks beside a fused activation, which that kernel forgets', async () => {
    const fused = buildModel((b) => b.output(dense(b, b.input('x', 'FLOAT32', [1, 64]), 64, 32, 'dense')));
    const [, said] = await run(fused, 'dynamic_wi4_afp32_block32');
    expect(said.map(({ message }) => message).join()).toContain('forgets the fused activation');
  });

  test('leave weights of fewer elements than the recipe says', async () => {
    expect((await run(mlp, 'dynamic_wi8_afp32'))[0]).toBe(mlp);
    const [quantized] = await run(mlp, { ...recipeOf('dynamic_wi8_afp32'), minElements: 12 });
    expect(quantized).not.toBe(mlp);
  });

  test('share a constant that several operators read', async () => {
    const model = buildModel((b) => {
      const [x, w] = [b.input('x', 'FLOAT32', [1, 64]), b.constant('w', 'FLOAT32', [64, 64], waves(4096))];
      b.output(b.op('FULLY_CONNECTED', [b.op('FULLY_CONNECTED', [x, w, null]), w, null]));
    });
    const [half] = await run(model, 'float16');
    expect(half.subgraphs[0]?.operators.map(({ op }) => op)).toEqual([
      'DEQUANTIZE',
      'FULLY_CONNECTED',
      'FULLY_CONNECTED',
    ]);
  });
});

describe('a terminal activation', () => {
  const ops = async (terminal: Recipe['terminal'] & string): Promise<readonly string[]> => {
    const [quantized] = await run(mlp, { ...recipeOf('static_wi8_ai8'), terminal }, mlpRanges);
    const [main] = quantized.subgraphs;
    return main?.operators.map(({ op, outputs }) => `${op} ${main.tensors.get(outputs[0] as TensorId)?.dtype}`) ?? [];
  };

  test.each([
    ['spec', ['QUANTIZE INT8', 'FULLY_CONNECTED INT8', 'SOFTMAX INT8', 'DEQUANTIZE FLOAT32']],
    ['float', ['QUANTIZE INT8', 'FULLY_CONNECTED INT8', 'DEQUANTIZE FLOAT32', 'SOFTMAX FLOAT32']],
    ['logits', ['QUANTIZE INT8', 'FULLY_CONNECTED INT8', 'DEQUANTIZE FLOAT32']],
    ['int16', ['QUANTIZE INT8', 'FULLY_CONNECTED INT8', 'QUANTIZE INT16', 'SOFTMAX INT16', 'DEQUANTIZE FLOAT32']],
  ] as const)('%s', async (policy, expected) => {
    expect(await ops(policy)).toEqual(expected);
  });
});

describe('ranges that training left in the model', () => {
  const trained = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [1, 4]);
    const fake = (id: TensorId, min: number, max: number, name: string): TensorId =>
      b.op('FAKE_QUANT', [id], { min, max, numBits: 8, narrowRange: false }, [{ name }]);
    const y = dense(b, fake(x, -1, 1, 'x/fake'), 4, 3, 'dense');
    b.output(fake(b.op('RELU', [fake(y, 0, 2, 'y/fake')], {}, [{ name: 'relu' }]), 0, 2, 'out'));
  });

  test('decide, and the operators that hold them go', async () => {
    const [quantized] = await run(trained, 'static_wi8_ai8');
    const [main] = quantized.subgraphs;
    expect(main?.operators.map(({ op }) => op)).toEqual(['QUANTIZE', 'FULLY_CONNECTED', 'RELU', 'DEQUANTIZE']);
    const scales = main?.operators.map(
      ({ outputs }) => main.tensors.get(outputs[0] as TensorId)?.quantization?.scale[0],
    );
    expect(scales).toEqual([Math.fround(2 / 255), Math.fround(2 / 255), Math.fround(2 / 255), undefined]);
    expect(main?.outputs.map((id) => main.tensors.get(id)?.name)).toEqual(['out']);
  });

  test('and go in every other scheme as well', async () => {
    const [half] = await run(trained, 'float16');
    expect(half.subgraphs[0]?.operators.some(({ op }) => op === 'FAKE_QUANT')).toBe(false);
  });

  test('make the default choose integers', async () => {
    const said: Diagnostic[] = [];
    await runPass(optimizeDefault(), trained, { report: (each) => said.push(each) });
    expect(said[0]?.message).toBe('default: static_wi8_ai8, because the model was trained with fake quantization');
  });
});

test.each([
  [{}, 'dynamic_wi8_afp32'],
  [{ supportedTypes: ['FLOAT16'] }, 'float16'],
  [{ statistics: mlpRanges }, 'static_wi8_ai8'],
  [{ statistics: mlpRanges, supportedTypes: ['INT16'] }, 'static_wi8_ai16'],
] as const)('the default with %o is %s', async (options, recipe) => {
  const said: Diagnostic[] = [];
  await runPass(optimizeDefault(options), mlp, { report: (each) => said.push(each) });
  expect(said.filter(({ code }) => code === 'QUANTIZE_MODE').map(({ message }) => message.split(/[,:] ?/)[1])[0]).toBe(
    recipe,
  );
});

test('a plan can be changed before it is carried out', async () => {
  const pass = quantize('static_wi8_ai8', {
    statistics: mlpRanges,
    onPlan: (plan) => ({
      ...plan,
      subgraphs: plan.subgraphs.map((subgraph) => ({
        ...subgraph,
        operators: subgraph.operators.map((each) => ({
          ...each,
          inputs: each.inputs.map(() => ({ as: 'float' as const })),
          outputs: each.outputs.map(() => ({ as: 'float' as const })),
          mode: 'float' as const,
        })),
      })),
    }),
  });
  expect(await runPass(pass, mlp)).toBe(mlp);
});

test('a model without operators stays as it is', async () => {
  const model = buildModel((b) => b.output(b.input('x', 'FLOAT32', [1])));
  expect(await runPass(quantize('static_wi8_ai8'), model)).toBe(model);
});

import { buildModel, type Diagnostic, print, runPass, type TensorId } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { optimizeDefault } from './optimize-default.js';
import { quantize } from './quantize.js';
import { recipeOf } from './recipe/presets.js';
import type { Recipe } from './recipe/recipe.js';
import { noiseStatistics } from './testing/noise.js';
import { dense, mlp, mlpRanges, ranges, run, sqnr } from './testing/run-recipe.js';

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
    const [quantized, said] = await run(model, 'static_wi8_ai8', await noiseStatistics(model));
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
    const [quantized] = await run(model, recipe, await noiseStatistics(model));
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

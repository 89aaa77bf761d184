import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, type Model, runPass, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import { expect, test } from 'vitest';
import { calibrate } from '../calibrate/calibrate.js';
import { compare } from '../compare/compare.js';
import { quantize } from '../quantize.js';
import type { Recipe } from '../recipe/recipe.js';
import { noise } from '../testing/noise.js';
import { costliest } from './costliest.js';
import { tune } from './tune.js';
import { weightBytes } from './weight-bytes.js';

const next = noise(9);
const values = (count: number): Float32Array => Float32Array.from({ length: count }, next);

/** Dense layers, one of which (`hard`) has rows with one weight a thousand times as large as the others. */
const model = buildModel((b: SubgraphBuilder) => {
  const dense = (x: TensorId, name: string): TensorId => {
    const w = values(16 * 16).map((value, i) => (name === 'hard' && i % 16 === 0 ? value * 50 : value));
    return b.op('FULLY_CONNECTED', [x, b.constant(`${name}/w`, 'FLOAT32', [16, 16], w), null], {}, [{ name }]);
  };
  let x = b.input('x', 'FLOAT32', [1, 16]);
  for (const name of ['a', 'b', 'hard', 'c']) x = dense(x, name);
  b.output(x);
});
const samples = Array.from({ length: 8 }, () => [values(16)]);

/** The output's SQNR, 60 dB for the float model. */
async function worth(quantized: Model): Promise<number> {
  const { outputs } = await compare(model, quantized, samples, createInterpreter);
  return Math.min(60, outputs[0]?.sqnr ?? 0);
}

async function tuned(tolerance: number, evaluations?: number) {
  const statistics = await calibrate(model, samples, createInterpreter);
  return tune(model, {
    ...{ evaluate: worth, tolerance, statistics, samples, run: createInterpreter },
    ...(evaluations === undefined ? {} : { evaluations }),
  });
}

test('takes the smallest scheme where that is enough', async () => {
  const { recipe, steps, model: result } = await tuned(55);
  expect(steps.map(({ change }) => change)).toEqual(['all static_wi4_ai8']);
  expect(recipe.rules).toEqual([{ scheme: 'static_wi4_ai8' }]);
  expect(weightBytes(result)).toBeLessThan(weightBytes(model) / 6);
});

test('puts back what costs most until the worth is within tolerance', async () => {
  const { recipe, worth: reached, floatWorth, steps, model: result } = await tuned(40);
  expect(floatWorth).toBe(60);
  expect(reached).toBeGreaterThanOrEqual(20);
  expect(reached).toBe(await worth(result));
  expect(steps[0]?.isWithinTolerance).toBe(false);
  expect(recipe.rules).toHaveLength(2);
  expect(weightBytes(result)).toBeLessThan(weightBytes(model));
  // One operator less would not have done.
  const fewer = steps.filter(({ isWithinTolerance }) => !isWithinTolerance);
  expect(fewer.length).toBeGreaterThan(0);
});

test('stays float where nothing else is good enough, and with evaluations used up', async () => {
  const { worth: reached, model: result } = await tuned(0);
  expect(reached).toBe(60);
  expect(weightBytes(result)).toBe(weightBytes(model));
  const { steps, model: same } = await tuned(0, 3);
  expect(steps.length).toBeLessThanOrEqual(4);
  expect(same).toBe(model);
});

test('blames the operator that adds the noise, not those that pass it on', async () => {
  const statistics = await calibrate(model, samples, createInterpreter);
  const recipe: Recipe = {
    name: 'one coarse layer',
    rules: [{ scheme: 'static_wi8_ai16' }, { tensor: '^b$', scheme: 'static_wi4_ai16' }],
  };
  const coarse = await runPass(quantize(recipe, { statistics }), model);
  const comparison = await compare(model, coarse, samples, createInterpreter);
  const names = model.subgraphs[0]?.operators.map(
    ({ outputs }) => model.subgraphs[0]?.tensors.get(outputs[0] as TensorId)?.name,
  );
  expect(costliest(model, comparison).map((index) => names?.[index])[0]).toBe('b');
});

test('takes a loss as well, of which less is better', async () => {
  const statistics = await calibrate(model, samples, createInterpreter);
  const loss = async (quantized: Model): Promise<number> => -(await worth(quantized));
  const options = { statistics, samples, run: createInterpreter };
  const lower = await tune(model, { ...options, evaluate: loss, tolerance: 40, direction: 'lower' });
  const higher = await tune(model, { ...options, evaluate: worth, tolerance: 40 });
  expect(lower.recipe).toEqual(higher.recipe);
  expect(lower.worth).toBe(-higher.worth);
});

test('needs no ranges where activations stay float', async () => {
  const { recipe } = await tune(model, {
    ...{ evaluate: worth, tolerance: 25, samples, run: createInterpreter },
    schemes: ['weight_only_wi4_afp32', 'weight_only_wi8_afp32'],
    base: { minElements: 0 },
  });
  expect(JSON.stringify(recipe.rules)).toContain('weight_only');
});

test('refuses a tolerance below 0 and a worth that is no number', async () => {
  await expect(tuned(-1)).rejects.toMatchObject({ code: 'TUNE_TOLERANCE' });
  const statistics = await calibrate(model, samples, createInterpreter);
  const options = { evaluate: () => Number.NaN, tolerance: 1, statistics, samples, run: createInterpreter };
  await expect(tune(model, options)).rejects.toMatchObject({ code: 'TUNE_WORTH' });
});

import { basename } from 'node:path';
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter, type Interpreter, type InterpreterTensor } from '@litesmith/interpreter';
import { type Model, runPass, verify, walk } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { type OracleChild, startOracleChild, type TypedArray, withStaticShapes } from '@litesmith/oracle';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quantize } from './quantize.js';
import { presetNames, recipeOf } from './recipe/presets.js';
import type { Recipe } from './recipe/recipe.js';
import { noise, noiseStatistics, runOnNoise } from './testing/noise.js';

/** Models that a run of the tests takes, evenly from the collection; the environment variable takes all of them. */
const takesAll = process.env.LITESMITH_ALL_MODELS !== undefined;
const sampleCount = takesAll ? Number.POSITIVE_INFINITY : 12;
const largestBytes = takesAll ? 3_000_000 : 50_000;

/** Kernels add up in another order; of the largest output. */
const FLOAT_TOLERANCE = 2e-3;
/** Where activations are rounded on the way, a last bit of a float may move a value by a step, and that one others. */
const ROUNDING_TOLERANCE = 0.06;

function floatModels(): readonly string[] {
  return sharedModelFiles().filter((path) => {
    const bytes = bytesOf(path);
    if (!claimsToBeModel(bytes) || bytes.length > largestBytes) return false;
    try {
      return isFloatModel(readTflite(bytes));
    } catch {
      return false;
    }
  });
}

/** With float constants, only builtin ops, and nothing quantized yet. */
function isFloatModel(model: Model): boolean {
  let plain = model.subgraphs[0]?.operators.length !== 0;
  for (const { tensors } of model.subgraphs) {
    for (const { dtype } of tensors.values()) if (/INT8|INT16|INT4|STRING|FLOAT16|RESOURCE/.test(dtype)) plain = false;
  }
  walk(model, (operator) => {
    if (operator.op === 'CUSTOM') plain = false;
  });
  return plain;
}

const all = floatModels();
const step = Math.max(1, all.length / sampleCount);
const sample = all.filter((_path, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));

interface Difference {
  readonly exact: boolean;
  readonly relative: number;
}

function compareOutputs(ours: readonly InterpreterTensor[], theirs: readonly ArrayLike<number | bigint>[]): Difference {
  let exact = true;
  let relative = 0;
  for (const [index, output] of ours.entries()) {
    const mine = output.data as ArrayLike<number | bigint>;
    const other = theirs[index] ?? [];
    let largest = 1e-6;
    let off = mine.length === other.length ? 0 : Number.POSITIVE_INFINITY;
    for (let i = 0; i < mine.length; i++) {
      const [a, b] = [Number(mine[i]), Number(other[i])];
      if (Object.is(a, b) || a === b) continue;
      exact = false;
      largest = Math.max(largest, Math.abs(b));
      off = Math.max(off, Math.abs(a - b));
    }
    for (let i = 0; i < other.length; i++) largest = Math.max(largest, Math.abs(Number(other[i])) || 0);
    relative = Math.max(relative, off / largest);
  }
  return { exact, relative };
}

describe.skipIf(sample.length === 0)('quantized models in LiteRT.js (skipped where ../shared is absent)', () => {
  let child: OracleChild;
  const left: string[] = [];
  let ran = 0;
  beforeAll(() => {
    child = startOracleChild({ runtime: 'litert', xnnpack: false });
  });
  afterAll(() => {
    child.close();
    if (takesAll) console.log(`${ran} quantized models compared; left out:\n${[...new Set(left)].join('\n')}`);
  });

  /** A model that LiteRT runs as it is, with what it takes; `null` where it is no measure. */
  async function prepared(path: string) {
    const model = withStaticShapes(readTflite(bytesOf(path)));
    try {
      const interpreter = createInterpreter(model);
      const inputs = runOnNoise(interpreter, noise(7)) as TypedArray[];
      const judged = await child.run(writeTflite(model), inputs);
      if (!judged.ok) return null;
      const { relative } = compareOutputs(interpreter.outputs, judged.outputs);
      if (!(relative < FLOAT_TOLERANCE)) return null;
      return { model, statistics: await noiseStatistics(model) };
    } catch (error) {
      if (error instanceof LiteError) return null;
      throw error;
    }
  }

  test.each(sample.map((path) => ({ path, name: basename(path) })))(
    '$name loads and runs in every scheme',
    { timeout: 300_000 },
    async ({ path, name }) => {
      const given = await prepared(path);
      if (given === null) {
        left.push(`${name}: not as a float model either`);
        return;
      }
      for (const recipe of presetNames) {
        const quantized = await runPass(quantize(withIntegers(recipe), { statistics: given.statistics }), given.model);
        const faults = verify(quantized).filter(({ severity }) => severity === 'error');
        expect(faults, recipe).toEqual([]);
        const bytes = writeTflite(quantized);
        const interpreter = createInterpreter(readTflite(bytes));
        const inputs = runs(interpreter);
        if (inputs === null) {
          left.push(`${name} ${recipe}: noise is outside of the domain of its ops`);
          continue;
        }
        const judged = await child.run(bytes, inputs);
        expect(judged.ok ? '' : judged.message, recipe).toBe('');
        if (!judged.ok) continue;
        const difference = compareOutputs(interpreter.outputs, judged.outputs);
        const allowed = isInteger(quantized) ? 0 : recipe.startsWith('float') ? FLOAT_TOLERANCE : ROUNDING_TOLERANCE;
        expect(difference.relative, recipe).toBeLessThanOrEqual(allowed);
        ran++;
      }
    },
  );
});

/** The inputs of a run on noise; `null` where an op does not take it, such as a square root of what is below 0. */
function runs(interpreter: Interpreter): TypedArray[] | null {
  try {
    return runOnNoise(interpreter, noise(11)) as TypedArray[];
  } catch (error) {
    if (error instanceof LiteError && error.code === 'REFERENCE_DOMAIN') return null;
    throw error;
  }
}

/** Integers at the boundary, too: how floats are rounded on the way in differs between kernels where they lie in the middle. */
function withIntegers(name: string): Recipe {
  const type = name.endsWith('ai16') ? 'INT16' : 'INT8';
  return name.startsWith('static') ? { ...recipeOf(name), inputType: type, outputType: type } : recipeOf(name);
}

/** Whether nothing computes with floats. */
function isInteger(model: Model): boolean {
  return model.subgraphs.every(({ tensors }) => [...tensors.values()].every(({ dtype }) => dtype !== 'FLOAT32'));
}

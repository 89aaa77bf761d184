import { basename } from 'node:path';
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter, type InterpreterTensor } from '@litesmith/interpreter';
import { collectMoments, type Model, runPass, verify } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { type OracleChild, startOracleChild, type TypedArray, withStaticShapes } from '@litesmith/oracle';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prune } from './pass/prune.js';
import type { PruneOptions } from './pass/prune-options.js';
import { sparsityReport } from './report/sparsity-report.js';
import { noise, runOnNoise } from './testing/noise.js';

/** Models that a run of the tests takes, evenly from the collection; the environment variable takes all of them. */
const takesAll = process.env.LITESMITH_ALL_MODELS !== undefined;
const sampleCount = takesAll ? Number.POSITIVE_INFINITY : 8;
const largestBytes = takesAll ? 5_000_000 : 300_000;

/** Kernels add up floats in another order; of the largest output. */
const FLOAT_TOLERANCE = 2e-3;
/** Where activations are quantized on the way, the last bit of a float may move a value by a step, and that one others. */
const ROUNDING_TOLERANCE = 0.06;

const ways: readonly (readonly [string, PruneOptions])[] = [
  ['80 %', { sparsity: 0.8 }],
  ['60 % global', { sparsity: 0.6, scope: 'global' }],
  ['2:4', { pattern: { n: 2, m: 4 } }],
  ['50 % in blocks of 1×16', { sparsity: 0.5, pattern: { block: [1, 16] } }],
];

/** Models with something to prune. */
const all = sharedModelFiles().filter((path) => {
  const bytes = bytesOf(path);
  if (!claimsToBeModel(bytes) || bytes.length > largestBytes) return false;
  try {
    const { weights } = sparsityReport(readTflite(bytes));
    return weights.some(({ kind, elements, sparsity }) => kind === 'matrix' && elements >= 256 && sparsity < 0.5);
  } catch {
    return false;
  }
});
const step = Math.max(1, all.length / sampleCount);
const sample = all.filter((_path, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));

/** The largest difference, of the largest output. */
function difference(ours: readonly InterpreterTensor[], theirs: readonly ArrayLike<number | bigint>[]): number {
  let relative = 0;
  for (const [index, { data }] of ours.entries()) {
    const [mine, other] = [data as ArrayLike<number | bigint>, theirs[index] ?? []];
    let largest = 1e-6;
    let off = mine.length === other.length ? 0 : Number.POSITIVE_INFINITY;
    for (let i = 0; i < other.length; i++) {
      const [a, b] = [Number(mine[i]), Number(other[i])];
      largest = Math.max(largest, Math.abs(b) || 0);
      if (!Object.is(a, b)) off = Math.max(off, Math.abs(a - b));
    }
    relative = Math.max(relative, off / largest);
  }
  return relative;
}

/** Integer models are bit-exact; what rounds activations on the way is not. */
function toleranceOf(model: Model): number {
  const types = new Set(model.subgraphs.flatMap(({ tensors }) => [...tensors.values()].map(({ dtype }) => dtype)));
  const hasIntegers = types.has('INT8') || types.has('UINT8') || types.has('INT4') || types.has('INT16');
  if (!types.has('FLOAT32') && hasIntegers) return 0;
  return hasIntegers ? ROUNDING_TOLERANCE : FLOAT_TOLERANCE;
}

describe.skipIf(sample.length === 0)('pruned models in LiteRT.js (skipped where ../shared is absent)', () => {
  let child: OracleChild;
  const left: string[] = [];
  let ran = 0;
  beforeAll(() => {
    child = startOracleChild({ runtime: 'litert', xnnpack: false });
  });
  afterAll(() => {
    child.close();
    if (takesAll) console.log(`${ran} pruned models compared; left out:\n${left.join('\n')}`);
  });

  /** The difference between our interpreter and LiteRT; a word where a model is no measure. */
  async function judge(model: Model, seed: number): Promise<number | string> {
    const bytes = writeTflite(model);
    try {
      const interpreter = createInterpreter(readTflite(bytes));
      const inputs = runOnNoise(interpreter, noise(seed)) as TypedArray[];
      const judged = await child.run(bytes, inputs);
      return judged.ok ? difference(interpreter.outputs, judged.outputs) : judged.message;
    } catch (error) {
      if (error instanceof LiteError) return error.message;
      throw error;
    }
  }

  test.each(sample.map((path) => ({ path, name: basename(path) })))(
    '$name loads, runs and agrees however it is pruned',
    { timeout: 300_000 },
    async ({ path, name }) => {
      const model = withStaticShapes(readTflite(bytesOf(path)));
      const tolerance = toleranceOf(model);
      const whole = await judge(model, 7);
      if (!(typeof whole === 'number' && whole <= tolerance)) {
        left.push(`${name}: not as it is either (${whole})`);
        return;
      }
      for (const [way, options] of ways) {
        const pruned = await runPass(prune(options), model);
        expect(verify(pruned).filter(({ severity }) => severity === 'error')).toEqual(
          verify(model).filter(({ severity }) => severity === 'error'),
        );
        const [before, after] = [sparsityReport(model), sparsityReport(pruned)];
        expect(after.zeros, way).toBeGreaterThan(before.zeros);
        expect(after.unread, way).toEqual(before.unread);
        expect(writeTflite(pruned).length, way).toBeLessThanOrEqual(writeTflite(model).length);
        const off = await judge(pruned, 11);
        expect(typeof off === 'string' ? off : '', way).toBe('');
        expect(off, way).toBeLessThanOrEqual(tolerance);
        ran++;
      }
    },
  );

  test('weights that OBS has changed agree, too', { timeout: 300_000 }, async () => {
    let checked = 0;
    for (const path of sample.slice(0, takesAll ? sample.length : 4)) {
      const model = withStaticShapes(readTflite(bytesOf(path)));
      const tolerance = toleranceOf(model);
      const whole = await judge(model, 7);
      if (!(typeof whole === 'number' && whole <= tolerance)) continue;
      const { inputs } = createInterpreter(model);
      const next = noise(3);
      const samples = Array.from({ length: 4 }, () =>
        inputs.map(({ data, dtype, quantization }) => {
          const values = Float32Array.from({ length: data.length }, next);
          return dtype === 'FLOAT32' || quantization !== undefined ? values : values.map((x) => (x > 0 ? 1 : 0));
        }),
      );
      const moments = await collectMoments(model, samples, createInterpreter, {
        vectorsPerSample: 64,
        largestDepth: 400,
      });
      const pruned = await runPass(prune({ sparsity: 0.6, score: 'obs', moments }), model);
      const off = await judge(pruned, 11);
      expect(typeof off === 'string' ? off : '', path).toBe('');
      expect(off, path).toBeLessThanOrEqual(tolerance);
      checked++;
    }
    expect(checked).toBeGreaterThan(0);
  });
});

import { basename } from 'node:path';
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { infer, type Model, runPass, verify } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { type OracleChild, startOracleChild, type TypedArray, withStaticShapes } from '@litesmith/oracle';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distance, runOnNoise } from '../testing/channel-noise.js';
import { shareZeroed } from '../testing/zero-channels.js';
import { channelReport } from './channel-report.js';
import { pruneChannels } from './prune-channels.js';
import { removeDeadChannels } from './remove-dead-channels.js';

/** Models that a run of the tests takes, evenly from the collection; the environment variable takes all of them. */
const takesAll = process.env.LITESMITH_ALL_MODELS !== undefined;
const sampleCount = takesAll ? Number.POSITIVE_INFINITY : 8;
const largestBytes = takesAll ? Number.POSITIVE_INFINITY : 320_000;

/** Kernels add up in another order; of the largest output. */
const FLOAT_TOLERANCE = 2e-3;
/** Where activations are rounded on the way, a last bit of a float may move a value by a step, and that one others. */
const ROUNDING_TOLERANCE = 0.06;

interface Given {
  readonly name: string;
  readonly model: Model;
}

function load(): readonly Given[] {
  return sharedModelFiles().flatMap((path): Given[] => {
    const bytes = bytesOf(path);
    if (!claimsToBeModel(bytes) || bytes.length > largestBytes) return [];
    try {
      const model = withStaticShapes(readTflite(bytes));
      const { groups } = channelReport(model);
      return groups.some(({ channels }) => channels > 1) ? [{ name: basename(path), model }] : [];
    } catch (error) {
      if (error instanceof LiteError) return [];
      throw error;
    }
  });
}

const all = load();
const step = Math.max(1, all.length / sampleCount);
const sample = all.filter((_given, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));

function toleranceOf(model: Model): number {
  const dtypes = new Set(model.subgraphs.flatMap(({ tensors }) => [...tensors.values()].map(({ dtype }) => dtype)));
  if (!dtypes.has('INT8') && !dtypes.has('UINT8') && !dtypes.has('INT16')) return FLOAT_TOLERANCE;
  return dtypes.has('FLOAT32') ? ROUNDING_TOLERANCE : 0;
}

/** The outputs on noise; `null` where the model does not take noise, or does not run here. */
function runs(
  model: Model,
): { readonly outputs: readonly { data: ArrayLike<unknown> }[]; readonly inputs: TypedArray[] } | null {
  try {
    const interpreter = createInterpreter(model);
    const inputs = runOnNoise(interpreter, 7) as TypedArray[];
    return { inputs, outputs: interpreter.outputs.map((tensor) => ({ data: tensor.copy() as ArrayLike<unknown> })) };
  } catch (error) {
    if (error instanceof LiteError) return null;
    throw error;
  }
}

describe.skipIf(sample.length === 0)(
  'real models with half of their channels (skipped where ../shared is absent)',
  () => {
    let child: OracleChild;
    const left: string[] = [];
    let ran = 0;
    beforeAll(() => {
      child = startOracleChild({ runtime: 'litert', xnnpack: false });
    });
    afterAll(() => {
      child.close();
      if (takesAll) console.log(`${ran} models compared; left out:\n${left.join('\n')}`);
    });

    test.each(sample)('$name', { timeout: 300_000 }, async ({ name, model }) => {
      const pruned = await runPass(pruneChannels({ share: 0.5 }), model);
      const before = new Set(verify(model).map(({ code, at }) => `${code} ${at}`));
      expect(verify(pruned).filter(({ code, at }) => !before.has(`${code} ${at}`))).toEqual([]);
      if (infer(model) === model) expect(infer(pruned)).toBe(pruned);
      const bytes = writeTflite(pruned);
      expect(bytes.length).toBeLessThan(writeTflite(model).length);

      const dead = await runPass(removeDeadChannels(), model);
      const given = runs(model);
      if (given === null) {
        left.push(`${name}: does not run on noise`);
        return;
      }
      const tolerance = toleranceOf(model);
      expect(distance(runs(dead)?.outputs ?? [], given.outputs)).toBeLessThanOrEqual(tolerance);
      const [small, reference] = [runs(readTflite(bytes)), runs(shareZeroed(model, 0.5))];
      if (small === null || reference === null) {
        expect(small).toBe(reference);
        left.push(`${name}: does not run with half of its channels`);
        return;
      }
      expect(distance(small.outputs, reference.outputs)).toBeLessThanOrEqual(tolerance);
      const judged = await child.run(bytes, small.inputs);
      if (!judged.ok) {
        left.push(`${name}: ${judged.message}`);
        // What LiteRT refuses in the whole model it may refuse in the smaller one.
        expect((await child.run(writeTflite(model), given.inputs)).ok).toBe(false);
        return;
      }
      expect(distance(small.outputs, judged.outputs)).toBeLessThanOrEqual(tolerance);
      ran++;
    });
  },
);

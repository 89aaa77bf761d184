import { basename } from 'node:path';
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { type Model, runPass, verify } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { type OracleChild, startOracleChild, type TypedArray, withStaticShapes } from '@litesmith/oracle';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeSparse } from './decode-sparse.js';
import { encodeSparse } from './encode-sparse.js';
import { pruneWeights } from './testing/prune-weights.js';

/** Models that a run of the tests takes, evenly from the collection; the environment variable takes all of them. */
const takesAll = process.env.LITESMITH_ALL_MODELS !== undefined;
const sampleCount = takesAll ? Number.POSITIVE_INFINITY : 6;
const largestBytes = takesAll ? 3_000_000 : 100_000;

/** Sums in another order, of the largest output. */
const FLOAT_TOLERANCE = 1e-3;
/** Sparse int8 kernels round twice, and XNNPACK leaves operators to builtin kernels: steps of outputs, which go on. */
const INTEGER_TOLERANCE = 0.1;

interface Pruned {
  readonly path: string;
  readonly name: string;
}

/** Whether encoding finds something to do in a model that is pruned to 90 %. */
async function isChanged(path: string): Promise<boolean> {
  try {
    const bytes = bytesOf(path);
    if (!claimsToBeModel(bytes) || bytes.length > largestBytes) return false;
    const pruned = pruneWeights(withStaticShapes(readTflite(bytes)), 0.9);
    createInterpreter(pruned);
    return (await runPass(encodeSparse({ allowSlower: true }), pruned)) !== pruned;
  } catch (error) {
    if (error instanceof LiteError) return false;
    throw error;
  }
}

const all: Pruned[] = [];
for (const path of sharedModelFiles()) if (await isChanged(path)) all.push({ path, name: basename(path) });
const step = Math.max(1, all.length / sampleCount);
const sample = all.filter((_path, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));

function inputsOf(model: Model): readonly TypedArray[] {
  return createInterpreter(model).inputs.map(({ data, dtype }, k) => {
    const filled = data.slice() as TypedArray;
    for (let i = 0; i < filled.length; i++) {
      const wave = Math.sin(i * (0.7 + k));
      if (dtype === 'FLOAT32') filled[i] = wave;
      else if (dtype === 'INT8') filled[i] = Math.round(100 * wave);
      else if (dtype === 'UINT8') filled[i] = Math.round(127 + 100 * wave);
    }
    return filled;
  });
}

describe.skipIf(sample.length === 0)('sparse files of pruned models (skipped where ../shared is absent)', () => {
  const specs = [{ runtime: 'litert', xnnpack: false }, { runtime: 'litert' }, { runtime: 'tfjs-tflite' }] as const;
  let children: readonly OracleChild[] = [];
  let compared = 0;
  const left: string[] = [];
  beforeAll(() => {
    children = specs.map((spec) => startOracleChild(spec));
  });
  afterAll(() => {
    for (const child of children) child.close();
    if (takesAll) console.log(`${all.length} models, ${compared} comparisons; left out:\n${left.join('\n')}`);
  });

  test.each(sample)('$name runs as with its zeros', { timeout: 300_000 }, async ({ path, name }) => {
    const original = withStaticShapes(readTflite(bytesOf(path)));
    for (const share of [0.5, 0.9]) {
      const model = pruneWeights(original, share);
      const dense = await writeTflite(model);
      for (const densify of ['needed', 'always'] as const) {
        const sparse = await runPass(encodeSparse({ allowSlower: true, densify }), model);
        expect(verify(sparse).filter(({ severity }) => severity === 'error')).toEqual([]);
        const file = await writeTflite(sparse);
        expect(file.length, densify).toBeLessThanOrEqual(dense.length);
        const back = await writeTflite(await runPass(decodeSparse(), readTflite(file)));
        expect(Math.abs(back.length - dense.length), 'a version that a file stated may be gone').toBeLessThan(200);
        const inputs = inputsOf(model);
        for (const [i, child] of children.entries()) {
          const where = `${name} ${share} ${densify} ${JSON.stringify(specs[i])}`;
          const [before, after] = [await child.run(dense, inputs), await child.run(file, inputs)];
          const slow = [before, after].some((each) => !each.ok && each.reason === 'timeout');
          if (!before.ok || slow) {
            left.push(`${where}: ${slow ? 'no answer in time' : !before.ok ? before.message.slice(0, 200) : ''}`);
            if (slow) return;
          } else {
            expect(after.ok ? '' : after.message, where).toBe('');
            const tolerance = isFloat(model) ? FLOAT_TOLERANCE : INTEGER_TOLERANCE;
            if (after.ok) expect(difference(after.outputs, before.outputs), where).toBeLessThanOrEqual(tolerance);
            compared++;
          }
        }
      }
    }
  });
});

function isFloat({ subgraphs }: Model): boolean {
  return subgraphs.every(({ tensors }) => [...tensors.values()].every(({ dtype }) => !/INT8|INT16|INT4/.test(dtype)));
}

/** The largest difference of two lists of results, each of its largest. */
function difference(mine: readonly TypedArray[], others: readonly TypedArray[]): number {
  let worst = 0;
  for (const [k, other] of others.entries()) {
    const own = mine[k];
    if (own?.length !== other.length) return Number.POSITIVE_INFINITY;
    let [off, largest] = [0, 1e-6];
    for (let i = 0; i < other.length; i++) {
      const [a, b] = [Number(own[i]), Number(other[i])];
      if (Object.is(a, b)) continue;
      off = Math.max(off, Math.abs(a - b));
      largest = Math.max(largest, Math.abs(b));
    }
    worst = Math.max(worst, off / largest);
  }
  return worst;
}

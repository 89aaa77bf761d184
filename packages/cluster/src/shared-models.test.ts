import { basename } from 'node:path';
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter, type Interpreter } from '@litesmith/interpreter';
import { elementCountOf, type Model, runPass, toNumbers, verify } from '@litesmith/ir';
import { builtinRegistry, LiteError } from '@litesmith/ops-registry';
import { type OracleChild, startOracleChild, type TypedArray, withStaticShapes } from '@litesmith/oracle';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomSource } from './k-means/random-source.js';
import { cluster } from './pass/cluster.js';
import { weightConstants } from './pass/weight-constants.js';
import { encodeLattice } from './storage/lattice/encode-lattice.js';
import { compressLut } from './storage/lut/compress-lut.js';
import { decompressLut } from './storage/lut/decompress-lut.js';

/** Models that a run of the tests takes, evenly from the collection; the environment variable takes all of them. */
const takesAll = process.env.LITESMITH_ALL_MODELS !== undefined;
const sampleCount = takesAll ? Number.POSITIVE_INFINITY : 10;
const largestBytes = takesAll ? 8_000_000 : 60_000;

/** Kernels add up in another order; of the largest output. */
const FLOAT_TOLERANCE = 2e-3;
/** Where activations are rounded on the way, a last bit of a float may move a value by a step, and that one others. */
const ROUNDING_TOLERANCE = 0.06;

/** Elements of an activation at most: one model of the collection takes half a minute for a run. */
const largestActivation = 4_000_000;

const CLUSTERS = 16;

function modelOf(path: string): Model | null {
  const bytes = bytesOf(path);
  if (!claimsToBeModel(bytes) || bytes.length > largestBytes) return null;
  try {
    const model = withStaticShapes(readTflite(bytes));
    const tensors = model.subgraphs.flatMap((subgraph) => [...subgraph.tensors.values()]);
    if (tensors.some(({ shape }) => elementCountOf(shape) > largestActivation)) return null;
    return weightConstants(model, builtinRegistry).some(({ tensor }) => tensor.shape.length > 1) ? model : null;
  } catch {
    return null;
  }
}

const all = sharedModelFiles().filter((path) => modelOf(path) !== null);
const step = Math.max(1, all.length / sampleCount);
const sample = all.filter((_path, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));

/** Sets inputs to noise from −1 to 1 (indices to 0 and 1), runs, and gives the inputs; `null` where an op does not take it. */
function runOnNoise(interpreter: Interpreter): TypedArray[] | null {
  const next = randomSource(3);
  interpreter.resetVariables();
  for (const input of interpreter.inputs) {
    const values = Float32Array.from({ length: input.data.length }, () => 2 * next() - 1);
    const isReal = input.dtype === 'FLOAT32' || input.quantization !== undefined;
    if (isReal) input.setReal(values);
    else input.set(Array.from(values, (value) => (value > 0 ? 1 : 0)));
  }
  const given = interpreter.inputs.map((input) => input.copy() as TypedArray);
  try {
    interpreter.invoke();
    return given;
  } catch (error) {
    if (error instanceof LiteError && error.code === 'REFERENCE_DOMAIN') return null;
    throw error;
  }
}

/** The largest difference of outputs, in relation to the largest output. */
function difference(
  ours: readonly ArrayLike<number | bigint>[],
  theirs: readonly ArrayLike<number | bigint>[],
): number {
  let most = 0;
  for (const [index, mine] of ours.entries()) {
    const other = theirs[index] ?? [];
    if (mine.length !== other.length) return Number.POSITIVE_INFINITY;
    let [largest, off] = [1e-6, 0];
    for (let i = 0; i < mine.length; i++) {
      const [a, b] = [Number(mine[i]), Number(other[i])];
      if (Object.is(a, b)) continue;
      largest = Math.max(largest, Math.abs(b));
      off = Math.max(off, Math.abs(a - b));
    }
    for (let i = 0; i < other.length; i++) largest = Math.max(largest, Math.abs(Number(other[i])) || 0);
    most = Math.max(most, off / largest);
  }
  return most;
}

function weightsOf(model: Model) {
  return weightConstants(model, builtinRegistry).filter(
    ({ tensor }) => tensor.sparsity === undefined && /^(FLOAT|U?INT8)/.test(tensor.dtype),
  );
}

/** At most so many values in each tensor of weights, and zeros where there were zeros. */
function expectInvariants(before: Model, after: Model): void {
  const originals = weightsOf(before);
  for (const [i, { tensor }] of weightsOf(after).entries()) {
    if (tensor.quantization?.kind === 'blockwise') continue;
    const was = toNumbers(originals[i]?.tensor ?? tensor);
    const now = Array.from(toNumbers(tensor));
    if (now.length < 128) continue;
    expect(new Set(now).size, tensor.name).toBeLessThanOrEqual(CLUSTERS);
    const zero = /INT8/.test(tensor.dtype) ? (tensor.quantization?.zeroPoint[0] ?? 0) : 0;
    if (!now.includes(zero)) continue;
    const moved = now.findIndex((value, k) => (value === zero) !== (was[k] === zero) && Array.from(was).includes(zero));
    expect(moved, `a zero of ${tensor.name} that came or went`).toBe(-1);
  }
}

describe.skipIf(sample.length === 0)('clustered models (skipped where ../shared is absent)', () => {
  let child: OracleChild;
  const left: string[] = [];
  let ran = 0;
  beforeAll(() => {
    child = startOracleChild({ runtime: 'litert', xnnpack: false });
  });
  afterAll(() => {
    child.close();
    if (takesAll) console.log(`${ran} clustered models compared; left out:\n${left.join('\n')}`);
  });

  /** Whether LiteRT runs a file as we do; the words of what is wrong otherwise. */
  async function judge(model: Model, tolerance: number): Promise<string> {
    const bytes = writeTflite(model);
    const interpreter = createInterpreter(readTflite(bytes));
    const inputs = runOnNoise(interpreter);
    if (inputs === null) return 'noise is outside of the domain of its ops';
    const judged = await child.run(bytes, inputs, { timeoutMs: 60_000 });
    if (!judged.ok) return judged.message;
    const off = difference(
      interpreter.outputs.map(({ data }) => data as ArrayLike<number | bigint>),
      judged.outputs,
    );
    return off <= tolerance ? '' : `outputs differ by ${off}`;
  }

  test.each(sample.map((path) => ({ path, name: basename(path) })))(
    '$name keeps its invariants, runs as before, and comes back from tables',
    { timeout: 600_000 },
    async ({ path, name }) => {
      const model = modelOf(path);
      if (model === null) return;
      const clustered = await runPass(cluster({ clusters: CLUSTERS }), model);
      expectInvariants(model, clustered);
      for (const form of ['decode', 'metadata'] as const) {
        const small = await runPass(compressLut({ form }), clustered);
        const back = await runPass(decompressLut(), readTflite(writeTflite(small)));
        expect(writeTflite(back), form).toEqual(writeTflite(readTflite(writeTflite(clustered))));
      }
      const lattice = await runPass(encodeLattice(), await runPass(cluster({ clusters: 15, lattice: 4 }), model));
      const faults = [clustered, lattice]
        .flatMap((each) => verify(each))
        .filter(({ severity }) => severity === 'error');
      const ownFaults = verify(model).filter(({ severity }) => severity === 'error');
      expect(faults.length).toBeLessThanOrEqual(2 * ownFaults.length);
      const isFloat = [...(model.subgraphs[0]?.tensors.values() ?? [])].every(({ dtype }) => !/INT8|INT16/.test(dtype));
      const tolerance = isFloat ? FLOAT_TOLERANCE : ROUNDING_TOLERANCE;
      const before = await runs(() => judge(model, tolerance));
      if (before !== '') {
        left.push(`${name}: as it is, ${before.split('\n')[0]}`);
        return;
      }
      expect(await judge(clustered, tolerance)).toBe('');
      expect(await judge(lattice, tolerance)).toBe('');
      ran++;
    },
  );
});

/** What a judgement says, or why there is none: models with ops that we or LiteRT lack. */
async function runs(judgement: () => Promise<string>): Promise<string> {
  try {
    return await judgement();
  } catch (error) {
    if (error instanceof LiteError) return error.message;
    throw error;
  }
}

import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readTflite, writeTflite } from '@litesmith/format';
import { byteLengthOf, elementCountOf, infer, type Model, type Subgraph, type TensorId } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { afterAll, describe, expect, test } from 'vitest';
import { type OracleChild, startOracleChild } from './child.js';
import type { Judgement, OracleSpec } from './judgement.js';
import type { TypedArray } from './oracle.js';
import { withStaticShapes } from './static-shapes.js';

/** Models that a run of the tests takes, evenly from the collection; the environment variable takes all of them. */
const sampleCount = process.env.LITESMITH_ALL_MODELS === undefined ? 24 : Number.POSITIVE_INFINITY;

/** A model whose convolution takes a gigabyte keeps a busy machine occupied for minutes. */
const slowestModelMs = 300_000;

/** Larger ones only run when all do. */
const sampleBytes = sampleCount === Number.POSITIVE_INFINITY ? sampleCount : 3_000_000;

const all = sharedModelFiles().filter((path) => {
  const bytes = bytesOf(path);
  return claimsToBeModel(bytes) && bytes.byteLength < sampleBytes;
});
const step = Math.max(1, all.length / sampleCount);
const sample = all.filter((_path, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));

/** Bytes without a pattern, the same each time. */
function noise(byteLength: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: byteLength }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 24;
  });
}

/** Inputs that a model takes, filled with small numbers; `null` where it takes something else than numbers. */
function inputsOf(model: Model): TypedArray[] | null {
  const main = model.subgraphs[0];
  const tensors = main?.inputs.map((id) => main.tensors.get(id)) ?? [];
  const inputs = tensors.map((tensor) => {
    if (!tensor || tensor.dtype === 'STRING') return null;
    const bytes = noise(byteLengthOf(tensor.dtype, elementCountOf(tensor.shape)));
    if (tensor.dtype === 'FLOAT32')
      return Float32Array.from(bytes.subarray(0, bytes.byteLength / 4), (byte) => byte / 256);
    // Integers may be indices: 0 and 1 are in range nearly everywhere.
    return bytes.map((byte, i) => (i % 4 === 0 ? byte & 1 : 0));
  });
  return inputs.includes(null) ? null : (inputs as TypedArray[]);
}

/** Outputs of a judgement as bytes, or its reason to have none. */
function verdict(judgement: Judgement): unknown {
  return judgement.ok
    ? judgement.outputs.map((output) =>
        Buffer.from(output.buffer, output.byteOffset, output.byteLength).toString('hex'),
      )
    : judgement.reason;
}

/**
 * Why the runtime's outputs depend on memory that nobody has written, and so differ from run to run; `null` where they
 * do not. LiteRT.js leaves two kinds of outputs unwritten: those that are inputs, and those whose shape only the run can tell.
 */
function undefinedOutputs(model: Model, runtime: OracleSpec['runtime']): string | null {
  let main: Subgraph | undefined;
  try {
    main = infer(withStaticShapes(model)).subgraphs[0];
  } catch (error) {
    if (error instanceof LiteError) return 'reads past the ends of its operands';
    throw error;
  }
  const unwritten = (id: TensorId) => main?.inputs.includes(id) || main?.tensors.get(id)?.shapeSignature !== undefined;
  return runtime === 'litert' && main?.outputs.some(unwritten) ? 'outputs that the runtime does not write' : null;
}

/** Runtimes, and where they find constants: that of 2022 knows nothing of any behind the FlatBuffer. */
const runtimes: readonly { readonly spec: OracleSpec; readonly places: readonly ('inside' | 'behind')[] }[] = [
  { spec: { runtime: 'litert', xnnpack: false }, places: ['inside', 'behind'] },
  { spec: { runtime: 'tfjs-tflite', xnnpack: false }, places: ['inside'] },
];

describe.skipIf(sample.length === 0).each(runtimes)(
  '$spec.runtime (skipped where ../shared is absent)',
  ({ spec, places }) => {
    const child: OracleChild = startOracleChild(spec);
    let ran = 0;
    const left: string[] = [];
    afterAll(() => {
      child.close();
      if (Number.isFinite(sampleCount)) return;
      console.log(
        `${spec.runtime}: ${ran} of ${sample.length} models ran and were compared; left out: ${left.join(', ')}`,
      );
    });

    test.each(sample.map((path) => ({ path, name: basename(path) })))(
      'computes the same from $name as it was and as it is written',
      { timeout: slowestModelMs },
      async ({ path, name }) => {
        const bytes = bytesOf(path);
        const model = readTflite(bytes);
        const inputs = inputsOf(model);
        const reason = inputs === null ? 'takes strings' : undefinedOutputs(model, spec.runtime);
        if (inputs === null || reason !== null) {
          left.push(`${name} (${reason})`);
          return;
        }
        const original = await child.run(bytes, inputs);
        // What a runtime computes from memory that nobody has set differs from run to run.
        if (!isDeepStrictEqual(verdict(await child.run(bytes, inputs)), verdict(original))) {
          left.push(`${name} (differs from run to run)`);
          return;
        }
        if (original.ok) ran++;
        else left.push(`${name} (refused: ${original.message.split('\n')[0]?.slice(0, 80)})`);
        for (const constants of places) {
          const written = await child.run(writeTflite(model, { constants }), inputs);
          expect(verdict(written), written.ok ? '' : written.message).toEqual(verdict(original));
        }
      },
    );

    test('runs most of them', () => expect(ran).toBeGreaterThan(sample.length / 2));
  },
);

import { compressLut, lutBytes } from '@litesmith/cluster';
import { readTflite, writeTflite } from '@litesmith/format';
import { type Model, runPass, type TensorId } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { bestSparseForm, encodeSparse, planSparse, type SparseDecision } from '@litesmith/prune';
import { type CompressPreference, compressWithParts } from '../compress.js';
import { type Compressor, portableCompressors } from './compressor.js';
import { entropyBytes } from './entropy.js';
import { type Measured, verdictOf } from './verdict.js';

/**
 * Ways to make a file smaller, or to ship it: as it is; through a general compressor; the bound that its values set; TFLM's
 * tables of values; sparse tensors in the file; the container of this package.
 */
export const techniques = ['raw', 'gzip', 'brotli', 'zip', 'entropy', 'lut', 'sparse', 'container'] as const;

/** See `techniques`. */
export type Technique = (typeof techniques)[number];

/** What to measure with. */
export interface SizeReportOptions {
  /** By default `portableCompressors`; in Node `nodeCompressors` of `@litesmith/compress/node` has brotli, too. */
  readonly compressors?: readonly Compressor[];
  /** What the container prefers: see `CompressOptions`. */
  readonly prefer?: CompressPreference;
}

/** What a technique makes of the whole file. */
export interface TechniqueSize {
  readonly technique: Technique;
  /** Which program, at which level; what is measured. */
  readonly name: string;
  /** `null` where it was not measured, or does not apply. */
  readonly byteLength: number | null;
  /** In parts of the file as it is. */
  readonly share: number | null;
  /** Whether it saves two bytes of a hundred or more. */
  readonly gains: boolean;
  /** What it gains, or why nothing, in words. */
  readonly verdict: string;
}

/** What techniques make of one constant, in bytes; `null` where one does not apply. Contents that are shared count where they come first. */
export interface TensorSizes {
  readonly subgraph: number;
  readonly tensor: TensorId;
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  /** Part of its elements that is zero, which sparse forms live on; `null` where none is possible. */
  readonly zeros: number | null;
  /** How the container codes it, for people; empty where it is too small for a part of its own. */
  readonly coding: string;
  readonly sizes: { readonly [T in Technique]: number | null };
}

/** What each way of shrinking a file would take. Plain data, ready for JSON. */
export interface SizeReport {
  readonly byteLength: number;
  readonly techniques: readonly TechniqueSize[];
  readonly tensors: readonly TensorSizes[];
}

/**
 * Measures what each technique makes of a model: of the whole file, and of each constant.
 *
 * @param source a model, or the bytes of a `.tflite` file
 * @throws {LiteError} `FORMAT_…` where the bytes are no model, or no file can express the model; `COMPRESS_INPUT` for options
 * that are none
 */
export async function sizeReport(source: Model | Uint8Array, options: SizeReportOptions = {}): Promise<SizeReport> {
  const { compressors = portableCompressors, prefer = 'balanced' } = options;
  checkCompressors(compressors);
  const bytes = source instanceof Uint8Array ? source : writeTflite(source);
  const model = readTflite(bytes);
  const { container, parts } = compressWithParts(bytes, { prefer });
  const packed = new Map(parts.map((part) => [part.start, part]));
  const decisions = planSparse(model);
  const tensors = constantsOf(model).map(({ subgraph, id, data }): TensorSizes => {
    const tensor = model.subgraphs[subgraph]?.tensors.get(id);
    if (tensor === undefined) throw new LiteError('COMPRESS_INPUT', `there is no tensor ${id}`);
    const by = (technique: Technique): number | null =>
      compressors.find((one) => one.technique === technique)?.compress(data).length ?? null;
    const part = data.buffer === bytes.buffer ? packed.get(data.byteOffset - bytes.byteOffset) : undefined;
    const { name, dtype, shape } = tensor;
    return {
      subgraph,
      tensor: id,
      name,
      dtype,
      shape,
      zeros: decisions.find((one) => one.subgraph === subgraph && one.tensor === id)?.zeros ?? null,
      coding: part?.coding ?? '',
      sizes: {
        raw: data.length,
        gzip: by('gzip'),
        brotli: by('brotli'),
        zip: by('zip'),
        entropy: Math.ceil(entropyBytes(data, dtype)),
        lut: lutBytes(tensor),
        sparse: bestSparseForm(tensor)?.byteLength ?? null,
        container: part === undefined ? null : Math.ceil(part.packed),
      },
    };
  });
  const whole = await wholeSizes(model, bytes, compressors, tensors);
  return {
    byteLength: bytes.length,
    techniques: describe(bytes.length, { ...whole, container: container.length }, compressors, {
      tensors,
      decisions,
      prefer,
    }),
    tensors,
  };
}

function checkCompressors(compressors: unknown): void {
  const isCompressor = (one: unknown): boolean =>
    typeof one === 'object' && one !== null && 'compress' in one && typeof one.compress === 'function';
  if (!Array.isArray(compressors) || !compressors.every(isCompressor)) {
    throw new LiteError('COMPRESS_INPUT', 'compressors are expected as a list of { technique, name, compress }');
  }
}

/** Constants with contents of their own. */
function constantsOf(
  model: Model,
): readonly { readonly subgraph: number; readonly id: TensorId; readonly data: Uint8Array }[] {
  const seen = new Set<number>();
  return model.subgraphs.flatMap(({ tensors }, subgraph) =>
    Array.from(tensors).flatMap(([id, { data }]) => {
      if (data === undefined || data.length === 0 || seen.has(data.byteOffset)) return [];
      seen.add(data.byteOffset);
      return [{ subgraph, id, data }];
    }),
  );
}

type Sizes = { readonly [T in Technique]: number | null };

async function wholeSizes(
  model: Model,
  bytes: Uint8Array,
  compressors: readonly Compressor[],
  tensors: readonly TensorSizes[],
): Promise<Sizes> {
  const by = (technique: Technique): number | null =>
    compressors.find((one) => one.technique === technique)?.compress(bytes).length ?? null;
  const written = (changed: Model): number | null => (changed === model ? null : writeTflite(changed).length);
  const rawConstants = tensors.reduce((sum, { sizes }) => sum + (sizes.raw ?? 0), 0);
  const bound = tensors.reduce((sum, { sizes }) => sum + (sizes.entropy ?? 0), 0);
  return {
    raw: bytes.length,
    gzip: by('gzip'),
    brotli: by('brotli'),
    zip: by('zip'),
    entropy: bytes.length - rawConstants + bound,
    lut: written(await runPass(compressLut({ form: 'metadata' }), model)),
    sparse: written(await runPass(encodeSparse(), model)),
    container: null,
  };
}

const names: { readonly [T in Technique]: string } = {
  raw: 'the file as it is',
  gzip: 'gzip',
  brotli: 'brotli',
  zip: 'zip',
  entropy: 'bound: entropy of the elements of each constant; all else as it is',
  lut: 'tables of values, for TensorFlow Lite Micro',
  sparse: 'sparse tensors, in the file',
  container: 'container .tflz',
};

function describe(
  byteLength: number,
  sizes: Sizes,
  compressors: readonly Compressor[],
  context: { tensors: readonly TensorSizes[]; decisions: readonly SparseDecision[]; prefer: CompressPreference },
): readonly TechniqueSize[] {
  return techniques.map((technique) => {
    const size = sizes[technique];
    const share = size === null || byteLength === 0 ? null : size / byteLength;
    const measured: Measured = { technique, share, sizes, ...context };
    return {
      technique,
      name:
        technique === 'container'
          ? `${names.container}, ${context.prefer}`
          : (compressors.find((one) => one.technique === technique)?.name ?? names[technique]),
      byteLength: size,
      share,
      ...verdictOf(measured),
    };
  });
}

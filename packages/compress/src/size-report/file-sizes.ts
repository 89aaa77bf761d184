import { compressLut } from '@litesmith/cluster';
import { writeTflite } from '@litesmith/format';
import { type Model, type Pass, runPass } from '@litesmith/ir';
import { encodeSparse } from '@litesmith/prune';
import { compress } from '../compress.js';
import type { Compressor } from './compressors.js';
import type { TensorSizes } from './size-report.js';

/** What the whole file takes by one technique. */
export interface TechniqueSize {
  /** `raw`, the name of a compressor, `entropy`, `lut`, `sparse` or `container`. */
  readonly technique: string;
  readonly byteLength: number;
  /** Which compressor, which form. */
  readonly how: string;
  /** What it gains over the file as it is; or that it gains nothing, and why. */
  readonly verdict: string;
}

/** Below this share of the file a technique gains something worth telling. */
const gaining = 0.995;

/** What the file takes by every technique. */
export async function fileSizes(
  model: Model,
  bytes: Uint8Array,
  tensors: readonly TensorSizes[],
  compressors: readonly Compressor[],
): Promise<readonly TechniqueSize[]> {
  const raw = bytes.length;
  const row = (technique: string, byteLength: number, how: string, why: string): TechniqueSize => {
    return { technique, byteLength, how, verdict: verdictOf(byteLength, raw, why) };
  };
  const lut = await bytesAfter(compressLut({ form: 'metadata' }), model);
  const sparse = await bytesAfter(encodeSparse(), model);
  return [
    { technique: 'raw', byteLength: raw, how: 'the .tflite file as it is', verdict: '' },
    ...compressors.map(({ name, how, measure }) => row(name, measure(bytes), how, noRepetition(tensors))),
    row('entropy', entropyOf(raw, tensors), 'bound: each element coded by itself, all else as it is', manyValues),
    row('lut', lut ?? raw, 'tables of values, runs in TensorFlow Lite Micro only', noTables(tensors)),
    row('sparse', sparse ?? raw, 'zeros left out, runs in LiteRT', noZeros(tensors)),
    row('container', compress(bytes).length, 'compress(), for download', noRepetition(tensors)),
  ];
}

const manyValues = 'nearly every element is another value';

function verdictOf(byteLength: number, raw: number, why: string): string {
  if (byteLength >= raw * gaining) return `gains nothing: ${why}`;
  return `${(raw / byteLength).toFixed(raw / byteLength < 10 ? 2 : 1)} times smaller`;
}

/** `null` where the pass finds nothing to do. */
async function bytesAfter(pass: Pass, model: Model): Promise<number | null> {
  const changed = await runPass(pass, model);
  return changed === model ? null : writeTflite(changed).length;
}

function entropyOf(raw: number, tensors: readonly TensorSizes[]): number {
  return tensors.reduce((sum, tensor) => sum - tensor.raw + tensor.entropy, raw);
}

function noRepetition(tensors: readonly TensorSizes[]): string {
  return tensors.length === 0 ? 'there are no constants to speak of' : 'its bytes are as good as random';
}

function noTables(tensors: readonly TensorSizes[]): string {
  if (tensors.every(({ lut }) => lut === null)) return 'no constant has a form of at most 128 values';
  const taken = tensors.reduce((sum, { raw, lut }) => sum + (lut === null ? 0 : raw), 0);
  const all = tensors.reduce((sum, { raw }) => sum + raw, 0);
  const share = `${((100 * taken) / Math.max(1, all)).toFixed(1)} %`;
  return `${share} of its constants have at most 128 values, and tables take room, or other operators read them`;
}

function noZeros(tensors: readonly TensorSizes[]): string {
  const most = Math.max(0, ...tensors.map(({ mostFrequent }) => mostFrequent));
  if (most < 0.3) return 'there are too few zeros';
  return 'telling where zeros are takes as much as they do, or no kernel runs it';
}

import { compressLut, decompressLut } from '@litesmith/cluster';
import { compress, decompress } from '@litesmith/compress';
import { writeTflite } from '@litesmith/format';
import { type Model, runPass } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { zipSync } from 'fflate';
import type { ShippedSizes } from '../records/run-record.js';

/** A ZIP file's stamp: the first that the format knows, so that sizes do not depend on the day. */
const FIRST_DAY = new Date(1980, 0, 1);

/** What a model's file takes in other forms. */
export async function shippedSizes(model: Model, bytes: Uint8Array): Promise<ShippedSizes> {
  const zip = zipSync({ 'model.tflite': bytes }, { level: 9, mtime: FIRST_DAY });
  return { zip: zip.length, download: downloadBytes(bytes), lut: await lutBytes(model, bytes) };
}

/** @throws {LiteError} `EXPERIMENT_CONTAINER` if decoding does not give the same file back */
function downloadBytes(bytes: Uint8Array): number {
  const container = compress(bytes);
  if (!sameBytes(decompress(container), bytes)) {
    throw new LiteError('EXPERIMENT_CONTAINER', 'the file that comes out of its container is another one');
  }
  return container.length;
}

/** Below this share of the file, tables of values pay. */
const WORTH_WHILE = 0.9;

/** @throws {LiteError} `EXPERIMENT_LUT` if decoding does not give the same file back: the form would be no use */
async function lutBytes(model: Model, bytes: Uint8Array): Promise<number | null> {
  const compressed = await runPass(compressLut({ form: 'metadata' }), model);
  if (compressed === model) return null;
  const back = writeTflite(await runPass(decompressLut(), compressed));
  if (!sameBytes(back, bytes)) {
    throw new LiteError('EXPERIMENT_LUT', 'the file that is decoded from tables of values is another one');
  }
  const { length } = writeTflite(compressed);
  return length < bytes.length * WORTH_WHILE ? length : null;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

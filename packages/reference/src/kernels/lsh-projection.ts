import type { OpOptions } from '@litesmith/ops-registry';
import { LiteError } from '@litesmith/ops-registry';
import type { Kernel, TensorValue } from '../kernel.js';
import { fingerprint64 } from '../math/fingerprint64.js';
import { floatsOf, inputOf, numbersOf, optionalInputOf, outputOf } from '../operands.js';

/**
 * Locality-sensitive hashes: a bit is the sign of the weighted sum, over the items of `input` (its rows, as bytes), of the
 * fingerprint of the seed's and the item's bytes. DENSE puts out the bits, SPARSE the number they make up in each row of
 * seeds, plus 2^bits times the row.
 *
 * @throws {LiteError} `REFERENCE_DTYPE` for an input of strings.
 * Source: RunningSignBit, tflite/kernels/lsh_projection.cc
 */
export const lshProjection: Kernel<OpOptions['LSH_PROJECTION']> = (call) => {
  const [hash, input, weight] = [inputOf(call, 0), inputOf(call, 1), optionalInputOf(call, 2)];
  const [seeds, to] = [floatsOf(hash), numbersOf(outputOf(call))];
  const items = itemsOf(input);
  const weights = weight && floatsOf(weight);
  const bits = Array.from(seeds, (seed) => signBit(seed, items, weights));
  const [rows = 0, width = 0] = hash.shape;
  if (call.options.type !== 'SPARSE') {
    for (const [i, bit] of bits.entries()) to[i] = bit;
    return;
  }
  for (let row = 0; row < rows; row++) {
    let signature = 0;
    for (let k = 0; k < width; k++) signature = (signature << 1) | (bits[row * width + k] ?? 0);
    to[row] = (signature + Math.imul(row, 1 << width)) | 0;
  }
};

/** The bytes of each item, behind four bytes of room for a seed. */
function itemsOf({ data, shape }: TensorValue): readonly Uint8Array[] {
  if (Array.isArray(data)) throw new LiteError('REFERENCE_DTYPE', 'LSH_PROJECTION takes no STRING');
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const [count = 1] = shape;
  const length = bytes.length / count;
  return Array.from({ length: count }, (_, i) => {
    const key = new Uint8Array(4 + length);
    key.set(bytes.subarray(i * length, (i + 1) * length), 4);
    return key;
  });
}

function signBit(seed: number, items: readonly Uint8Array[], weights: Float32Array | null): number {
  let score = 0;
  for (const [i, item] of items.entries()) {
    new DataView(item.buffer).setFloat32(0, seed, true);
    const value = Number(BigInt.asIntN(64, fingerprint64(item)));
    score += weights ? (weights[i] ?? 0) * value : value;
  }
  return score > 0 ? 1 : 0;
}

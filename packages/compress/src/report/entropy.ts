import { bitsOf } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';

/**
 * Bytes that the elements of a constant take at least for a coder that knows how often each value comes, and nothing else:
 * n · H. The list of values is not counted. Elements are told apart by their bits; complex128 counts as bytes.
 *
 * Source: Shannon 1948, "A Mathematical Theory of Communication"
 */
export function entropyBytes(data: Uint8Array, dtype: TensorType): number {
  const bits = bitsOf(dtype);
  const counts = bits < 8 ? countParts(data, bits) : countWords(data, bits);
  let [elements, sum] = [0, 0];
  for (const count of counts) {
    if (count === 0) continue;
    elements += count;
    sum += count * Math.log2(count);
  }
  return elements === 0 ? 0 : Math.max(0, elements * Math.log2(elements) - sum) / 8;
}

/** How often each word comes, by sorting: maps do not hold the distinct values of the largest constants. */
function countWords(data: Uint8Array, bits: number): readonly number[] {
  const wide = bits === 16 ? Uint16Array : bits === 32 ? Uint32Array : bits === 64 ? BigUint64Array : Uint8Array;
  const words = data.length % wide.BYTES_PER_ELEMENT === 0 ? wide : Uint8Array;
  // A copy: aligned, and free to be sorted.
  const sorted = new words(data.slice().buffer).sort();
  const counts: number[] = [];
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[start]) continue;
    counts.push(i - start);
    start = i;
  }
  return counts;
}

/** How often each part of a byte comes. */
function countParts(data: Uint8Array, bits: number): Float64Array {
  const counts = new Float64Array(1 << bits);
  const mask = (1 << bits) - 1;
  for (const byte of data) {
    for (let shift = 0; shift < 8; shift += bits) {
      const part = (byte >> shift) & mask;
      counts[part] = (counts[part] as number) + 1;
    }
  }
  return counts;
}

import type { Tensor } from '@litesmith/ir';
import { bitsOf, elementCountOf } from '@litesmith/ir';

/** What the elements of a constant are made of. */
export interface ElementCounts {
  readonly elements: number;
  readonly distinct: number;
  /** Share of the most frequent one, 0 to 1. */
  readonly mostFrequent: number;
  /** Σ −log2(share) over the elements, in bytes, rounded up. What codes each by itself, however well, cannot take less; tables come on top. */
  readonly entropyBytes: number;
}

/**
 * Counts the elements of a constant by their bits, whatever they stand for; bytes where the file holds it compressed already, and of
 * complex128.
 *
 * Source: Shannon 1948, "A Mathematical Theory of Communication"
 */
export function countElements({ dtype, shape, data, sparsity, lookupTable }: Tensor): ElementCounts {
  const bytes = data ?? new Uint8Array(0);
  const bits = bitsOf(dtype);
  const isPlain =
    sparsity === undefined && lookupTable === undefined && bits * elementCountOf(shape) === 8 * bytes.length;
  const counts = countsOf(bytes, isPlain ? bits : 8);
  let [elements, most, sum] = [0, 0, 0];
  for (const count of counts) {
    elements += count;
    most = Math.max(most, count);
    sum += count * Math.log2(count);
  }
  const entropyBits = elements === 0 ? 0 : Math.max(0, elements * Math.log2(elements) - sum);
  const mostFrequent = elements === 0 ? 0 : most / elements;
  return {
    elements,
    distinct: counts.length,
    mostFrequent,
    entropyBytes: Math.max(0, Math.ceil(entropyBits / 8 - 1e-9)),
  };
}

/** How often each bit pattern occurs. */
function countsOf(bytes: Uint8Array, bits: number): readonly number[] {
  if (bits < 8) return present(countParts(bytes, bits));
  const words = bits === 16 ? Uint16Array : bits === 32 ? Uint32Array : bits === 64 ? BigUint64Array : Uint8Array;
  // A copy: aligned, and free to be sorted.
  const sorted = new words(bytes.slice().buffer).sort();
  const counts: number[] = [];
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[start]) continue;
    counts.push(i - start);
    start = i;
  }
  return counts;
}

function countParts(bytes: Uint8Array, bits: number): Float64Array {
  const counts = new Float64Array(1 << bits);
  const mask = (1 << bits) - 1;
  for (const byte of bytes) {
    for (let shift = 0; shift < 8; shift += bits) {
      const part = (byte >> shift) & mask;
      counts[part] = (counts[part] as number) + 1;
    }
  }
  return counts;
}

function present(counts: Float64Array): readonly number[] {
  return Array.from(counts).filter((count) => count > 0);
}

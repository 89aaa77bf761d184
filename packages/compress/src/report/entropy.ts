import { bitsOf } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';

/**
 * Bytes that the elements of a constant take at least for a coder that knows how often each value comes, and nothing else:
 * n · H. The list of values is not counted.
 */
export function entropyBytes(data: Uint8Array, dtype: TensorType): number {
  const bits = bitsOf(dtype);
  if (bits === 4)
    return entropy(Array.from({ length: 2 * data.length }, (_, i) => ((data[i >> 1] ?? 0) >> (4 * (i & 1))) & 15));
  const width = bits === 16 || bits === 32 || bits === 64 ? bits / 8 : 1;
  if (width === 1 || data.length % width !== 0) return entropy(data);
  const copy = data.slice().buffer;
  if (width === 2) return entropy(new Uint16Array(copy));
  return entropy(width === 4 ? new Uint32Array(copy) : new BigUint64Array(copy));
}

function entropy(elements: ArrayLike<number | bigint> & Iterable<number | bigint>): number {
  const counts = new Map<number | bigint, number>();
  for (const element of elements) counts.set(element, (counts.get(element) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits += count * Math.log2(elements.length / count);
  return bits / 8;
}

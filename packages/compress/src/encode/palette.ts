/** Elements by number. */
export interface Palette {
  /** The elements of the list, as bytes, in rising order. */
  readonly entries: Uint8Array;
  /** For each element its number in the list; the number behind the last for those that are not in it. */
  readonly indices: Uint8Array;
  /** Elements that are not in the list, as bytes. */
  readonly others: Uint8Array;
}

/** How the bits of an element are ordered as numbers. */
export type Order = 'signed' | 'unsigned' | 'float';

/** Different elements that are counted, at most: with more there is no list that pays. */
const mostDistinct = 1 << 16;

/** Longest list: its numbers are bytes, and one stands for all others. */
const longestList = 255;

/**
 * A list of all elements that there are, or, where they are too many, of those that come often.
 *
 * @param width bytes of an element: 1, 2, 4 or 8
 * @returns `null` where no list pays
 */
export function paletteOf(bytes: Uint8Array, width: number, order: Order): Palette | null {
  const count = bytes.length / width;
  const keys = keysOf(bytes, width);
  const counts = new Map<number | bigint, number>();
  for (const key of keys) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (counts.size > mostDistinct) return null;
  }
  const all = [...counts].sort(([, a], [, b]) => b - a);
  const often = all.length <= longestList ? all : all.slice(0, longestList).filter(([, n]) => n > 2 + count / 2048);
  const covered = often.reduce((sum, [, n]) => sum + n, 0);
  if (often.length === 0 || covered < count / 16) return null;
  const listed = often.map(([key]) => key).sort(comparison(width, order));
  const numbers = new Map(listed.map((key, index) => [key, index]));
  const indices = Uint8Array.from(keys as Iterable<number>, (key) => numbers.get(key) ?? listed.length);
  const others = new Uint8Array((count - covered) * width);
  let at = 0;
  if (covered < count) {
    for (let i = 0; i < count; i++) {
      if ((indices[i] as number) < listed.length) continue;
      others.set(bytes.subarray(i * width, (i + 1) * width), at);
      at += width;
    }
  }
  return { entries: entriesOf(listed, width), indices, others };
}

function keysOf(bytes: Uint8Array, width: number): Uint8Array | Uint16Array | Uint32Array | BigUint64Array {
  if (width === 1) return bytes;
  const copy = bytes.slice().buffer;
  return width === 2 ? new Uint16Array(copy) : width === 4 ? new Uint32Array(copy) : new BigUint64Array(copy);
}

function entriesOf(keys: readonly (number | bigint)[], width: number): Uint8Array {
  const entries = new Uint8Array(keys.length * width);
  const view = new DataView(entries.buffer);
  for (const [i, key] of keys.entries()) {
    if (width === 8) view.setBigUint64(8 * i, BigInt(key), true);
    else if (width === 4) view.setUint32(4 * i, Number(key), true);
    else if (width === 2) view.setUint16(2 * i, Number(key), true);
    else view.setUint8(i, Number(key));
  }
  return entries;
}

/** By what the bits stand for: so neighbours in the list are neighbours in value. */
function comparison(width: number, order: Order): (a: number | bigint, b: number | bigint) => number {
  const half = 2n ** BigInt(8 * width - 1);
  const value = (key: number | bigint): bigint => {
    const bits = BigInt(key);
    if (order === 'unsigned' || bits < half) return bits;
    return order === 'signed' ? bits - 2n * half : half - 1n - bits;
  };
  return (a, b) => {
    const difference = value(a) - value(b);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  };
}

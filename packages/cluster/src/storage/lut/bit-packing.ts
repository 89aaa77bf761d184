/**
 * Packs unsigned indices without gaps, the first one in the highest bits of the first byte; the last byte is filled with zeros.
 *
 * @param bits 1 to 8
 * Source: pack_indices, tensorflow/lite/micro/compression/lut.py
 */
export function packBits(indices: ArrayLike<number>, bits: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((indices.length * bits) / 8));
  let [pending, held, at] = [0, 0, 0];
  for (let i = 0; i < indices.length; i++) {
    pending = (pending << bits) | (indices[i] ?? 0);
    held += bits;
    while (held >= 8) {
      held -= 8;
      bytes[at++] = pending >>> held;
    }
    pending &= (1 << held) - 1;
  }
  if (held > 0) bytes[at] = pending << (8 - held);
  return bytes;
}

/** Unpacks `count` indices of so many bits; what lies beyond the bytes is 0. */
export function unpackBits(bytes: Uint8Array, count: number, bits: number): Uint8Array {
  const indices = new Uint8Array(count);
  let [pending, held, at] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    while (held < bits) {
      pending = (pending << 8) | (bytes[at++] ?? 0);
      held += 8;
    }
    held -= bits;
    indices[i] = pending >>> held;
    pending &= (1 << held) - 1;
  }
  return indices;
}

/**
 * Integers below a byte as TFLite stores them: the first element in the lowest bits of the first byte.
 * Source: PackInt4ValuesDenselyInPlace and UnpackDenseInt4IntoInt8, tflite/kernels/internal/portable_tensor_utils.h
 */
function pack(values: ArrayLike<number>, bits: number): Uint8Array {
  const perByte = 8 / bits;
  const mask = 2 ** bits - 1;
  const bytes = new Uint8Array(Math.ceil(values.length / perByte));
  for (let i = 0; i < values.length; i++) {
    const at = Math.floor(i / perByte);
    bytes[at] = (bytes[at] ?? 0) | (((values[i] ?? 0) & mask) << ((i % perByte) * bits));
  }
  return bytes;
}

function unpackSigned(bytes: Uint8Array, count: number, bits: number): Int8Array {
  const perByte = 8 / bits;
  const values = new Int8Array(count);
  for (let i = 0; i < count; i++) {
    const byte = bytes[Math.floor(i / perByte)] ?? 0;
    // Up to the top of an int32, then down again with the sign.
    values[i] = (byte << (32 - bits - (i % perByte) * bits)) >> (32 - bits);
  }
  return values;
}

/** Packs int4 values (−8 … 7) two to a byte, the first in the low bits. */
export function packInt4(values: ArrayLike<number>): Uint8Array {
  return pack(values, 4);
}

/** Unpacks `count` int4 values, sign-extended. */
export function unpackInt4(bytes: Uint8Array, count: number): Int8Array {
  return unpackSigned(bytes, count, 4);
}

/** Packs uint4 values (0 … 15) two to a byte, the first in the low bits. */
export function packUint4(values: ArrayLike<number>): Uint8Array {
  return pack(values, 4);
}

/** Unpacks `count` uint4 values. */
export function unpackUint4(bytes: Uint8Array, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => ((bytes[i >> 1] ?? 0) >> ((i & 1) * 4)) & 15);
}

/** Packs int2 values (−2 … 1) four to a byte, the first in the low bits. */
export function packInt2(values: ArrayLike<number>): Uint8Array {
  return pack(values, 2);
}

/** Unpacks `count` int2 values, sign-extended. */
export function unpackInt2(bytes: Uint8Array, count: number): Int8Array {
  return unpackSigned(bytes, count, 2);
}

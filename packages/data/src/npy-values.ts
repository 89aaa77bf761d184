import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { NpyArray } from './npy.js';

/** Elements as JavaScript has them. */
export type NumericValues =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

type Read = (buffer: ArrayBuffer) => NumericValues;

/** Little-endian bytes as elements: every engine that runs JavaScript today is little-endian. */
const readers: { readonly [T in TensorType]?: Read } = {
  FLOAT32: (buffer) => new Float32Array(buffer),
  FLOAT64: (buffer) => new Float64Array(buffer),
  FLOAT16: (buffer) => float16s(new Uint16Array(buffer)),
  INT8: (buffer) => new Int8Array(buffer),
  INT16: (buffer) => new Int16Array(buffer),
  INT32: (buffer) => new Int32Array(buffer),
  INT64: (buffer) => new BigInt64Array(buffer),
  UINT8: (buffer) => new Uint8Array(buffer),
  UINT16: (buffer) => new Uint16Array(buffer),
  UINT32: (buffer) => new Uint32Array(buffer),
  UINT64: (buffer) => new BigUint64Array(buffer),
  BOOL: (buffer) => new Uint8Array(buffer),
};

/**
 * Elements of an array as numbers, row-major: FLOAT16 as float32, BOOL as bytes of 0 and 1, 64-bit integers as bigints.
 *
 * @throws {LiteError} `NPY_DTYPE` where they are complex
 */
export function npyValues({ dtype, bytes }: NpyArray): NumericValues {
  const read = readers[dtype];
  if (!read) throw new LiteError('NPY_DTYPE', `elements are ${dtype}, which has no typed array in JavaScript`);
  return read(new Uint8Array(bytes).buffer); // a copy begins where elements of every width may
}

/** In a loop: `Float32Array.from` makes a list of all values first, of gigabytes. */
function float16s(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = float16(halves[i] as number);
  return values;
}

/** Source: IEEE 754-2019, binary16. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

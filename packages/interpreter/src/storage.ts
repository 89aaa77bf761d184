import { elementCountOf } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { TensorData } from '@litesmith/reference';

/** Run-time elements of every type but `STRING`. */
export type NumericData = Exclude<TensorData, Uint8Array[]>;

interface NumericArray {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): NumericData;
}

interface Layout {
  readonly array: NumericArray;
  /** Array elements per tensor element. */
  readonly parts: number;
}

const one = (array: NumericArray): Layout => ({ array, parts: 1 });

/** How elements lie in memory at run time; `null` where they lie outside of it. */
const layouts: { readonly [T in TensorType]: Layout | null } = {
  FLOAT32: one(Float32Array),
  FLOAT16: one(Uint16Array),
  INT32: one(Int32Array),
  UINT8: one(Uint8Array),
  INT64: one(BigInt64Array),
  STRING: null,
  BOOL: one(Uint8Array),
  INT16: one(Int16Array),
  COMPLEX64: { array: Float32Array, parts: 2 },
  INT8: one(Int8Array),
  FLOAT64: one(Float64Array),
  COMPLEX128: { array: Float64Array, parts: 2 },
  UINT64: one(BigUint64Array),
  RESOURCE: one(Int32Array),
  VARIANT: one(Int32Array),
  UINT32: one(Uint32Array),
  UINT16: one(Uint16Array),
  INT4: one(Int8Array),
  BFLOAT16: one(Uint16Array),
  INT2: one(Int8Array),
  UINT4: one(Uint8Array),
  FLOAT8_E4M3FN: one(Uint8Array),
  FLOAT8_E5M2: one(Uint8Array),
};

/** Bytes that a tensor takes at run time, int4 and int2 unpacked; `null` for strings, which lie outside of any arena. */
export function storageBytes(dtype: TensorType, shape: readonly number[]): number | null {
  const layout = layouts[dtype];
  return layout === null ? null : elementCountOf(shape) * layout.parts * layout.array.BYTES_PER_ELEMENT;
}

/** Length of the run-time array of a tensor: its elements, twice that for complex numbers. */
export function dataLength(dtype: TensorType, shape: readonly number[]): number {
  return elementCountOf(shape) * (layouts[dtype]?.parts ?? 1);
}

/**
 * The run-time array of a tensor over memory that holds it.
 *
 * @throws {LiteError} `STORAGE_STRING` for strings, which have no fixed size.
 */
export function openData(
  dtype: TensorType,
  shape: readonly number[],
  buffer: ArrayBuffer,
  byteOffset: number,
): NumericData {
  const layout = layouts[dtype];
  if (layout === null) throw new LiteError('STORAGE_STRING', `${dtype} has no place in an arena`);
  return new layout.array(buffer, byteOffset, elementCountOf(shape) * layout.parts);
}

/** A run-time array of its own on the JavaScript heap: zeros, or empty strings. */
export function newData(dtype: TensorType, shape: readonly number[]): TensorData {
  const bytes = storageBytes(dtype, shape);
  if (bytes === null) return Array.from({ length: elementCountOf(shape) }, () => new Uint8Array(0));
  return openData(dtype, shape, new ArrayBuffer(bytes), 0);
}

/** Copies the contents of one tensor to another of the same type and size. Strings are shared, not copied. */
export function copyData(from: TensorData, to: TensorData): void {
  if (Array.isArray(from) || Array.isArray(to)) {
    if (!Array.isArray(from) || !Array.isArray(to)) throw new LiteError('STORAGE_KIND', 'strings meet numbers');
    for (let i = 0; i < from.length; i++) to[i] = from[i] as Uint8Array;
  } else if (from instanceof BigInt64Array || from instanceof BigUint64Array) {
    if (!(to instanceof BigInt64Array || to instanceof BigUint64Array)) {
      throw new LiteError('STORAGE_KIND', '64-bit integers meet numbers');
    }
    to.set(from);
  } else {
    if (to instanceof BigInt64Array || to instanceof BigUint64Array) {
      throw new LiteError('STORAGE_KIND', 'numbers meet 64-bit integers');
    }
    to.set(from);
  }
}

/** Sets every element to zero, or to the empty string. */
export function clearData(data: TensorData): void {
  if (Array.isArray(data)) data.fill(new Uint8Array(0));
  else if (data instanceof BigInt64Array || data instanceof BigUint64Array) data.fill(0n);
  else data.fill(0);
}

/** An independent copy. */
export function cloneData(data: TensorData): TensorData {
  return data.slice();
}

import type { TensorType } from '@litesmith/ops-registry';

const bits: { readonly [T in TensorType]: number } = {
  FLOAT32: 32,
  FLOAT16: 16,
  INT32: 32,
  UINT8: 8,
  INT64: 64,
  STRING: 0,
  BOOL: 8,
  INT16: 16,
  COMPLEX64: 64,
  INT8: 8,
  FLOAT64: 64,
  COMPLEX128: 128,
  UINT64: 64,
  RESOURCE: 0,
  VARIANT: 0,
  UINT32: 32,
  UINT16: 16,
  INT4: 4,
  BFLOAT16: 16,
  INT2: 2,
  UINT4: 4,
  FLOAT8_E4M3FN: 8,
  FLOAT8_E5M2: 8,
};

/** Bits of one element: 4 for `INT4`, 64 for `COMPLEX64`; 0 where elements have no fixed size (`STRING`, `RESOURCE`, `VARIANT`). */
export function bitsOf(dtype: TensorType): number {
  return bits[dtype];
}

/** Bytes that so many elements take. Packed types (`INT4`, `UINT4`, `INT2`) round up to whole bytes. */
export function byteLengthOf(dtype: TensorType, elementCount: number): number {
  return Math.ceil((bits[dtype] * elementCount) / 8);
}

/** Elements of a tensor with known dimensions: their product, 1 for a scalar (`[]`). */
export function elementCountOf(shape: readonly number[]): number {
  let count = 1;
  for (const size of shape) count *= size;
  return count;
}

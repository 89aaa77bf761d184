import { elementBits, type TensorType } from '@litesmith/ops-registry';

/** Bits of one element: 4 for `INT4`, 64 for `COMPLEX64`; 0 where elements have no fixed size (`STRING`, `RESOURCE`, `VARIANT`). */
export function bitsOf(dtype: TensorType): number {
  return elementBits[dtype];
}

/** Bytes that so many elements take. Packed types (`INT4`, `UINT4`, `INT2`) round up to whole bytes. */
export function byteLengthOf(dtype: TensorType, elementCount: number): number {
  return Math.ceil((elementBits[dtype] * elementCount) / 8);
}

/** Elements of a tensor with known dimensions: their product, 1 for a scalar (`[]`). */
export function elementCountOf(shape: readonly number[]): number {
  let count = 1;
  for (const size of shape) count *= size;
  return count;
}

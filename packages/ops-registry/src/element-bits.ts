import type { TensorType } from './schema/enums.js';

/**
 * Width of one element in bits; 0 for types without a fixed width.
 *
 * Source: TfLiteTypeGetSizeBits, tflite/kernels/kernel_util.cc
 */
export const elementBits: { readonly [T in TensorType]: number } = {
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

/** Every element type, for ops that never look at elements. */
export const everyType: readonly TensorType[] = Object.keys(elementBits) as TensorType[];

/** Types of 8, 16, 32 or 64 bits: those that kernels take which move elements by their width alone. */
export const movableTypes: readonly TensorType[] = everyType.filter(
  (type) => elementBits[type] >= 8 && elementBits[type] <= 64,
);

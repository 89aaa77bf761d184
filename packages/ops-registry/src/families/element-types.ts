import { elementBits } from '../element-bits.js';
import type { TensorType } from '../schema/enums.js';

/** Floating-point types of the schema. */
export const floatTypes: readonly TensorType[] = [
  'FLOAT32',
  'FLOAT16',
  'BFLOAT16',
  'FLOAT64',
  'FLOAT8_E4M3FN',
  'FLOAT8_E5M2',
];

/** Signed integer types of the schema. */
export const signedTypes: readonly TensorType[] = ['INT8', 'INT16', 'INT32', 'INT64', 'INT4', 'INT2'];

/** Unsigned integer types of the schema. */
export const unsignedTypes: readonly TensorType[] = ['UINT8', 'UINT16', 'UINT32', 'UINT64', 'UINT4'];

/** Integer types of the schema. */
export const integerTypes: readonly TensorType[] = [...signedTypes, ...unsignedTypes];

/** Complex types of the schema. */
export const complexTypes: readonly TensorType[] = ['COMPLEX64', 'COMPLEX128'];

/** Types that arithmetic is defined on. */
export const numericTypes: readonly TensorType[] = [...floatTypes, ...integerTypes, ...complexTypes];

/** Types that StableHLO knows as elements of a tensor: numbers and booleans. */
export const stablehloTypes: readonly TensorType[] = [...numericTypes, 'BOOL'];

/** Types whose elements fill whole bytes, so that kernels which only move elements can address them. */
export const wholeByteTypes: readonly TensorType[] = stablehloTypes.filter((dtype) => elementBits[dtype] >= 8);

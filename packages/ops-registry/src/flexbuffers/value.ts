/**
 * A value of FlexBuffers, the self-describing format that custom ops keep their options in.
 *
 * Integers are numbers, or bigints where a double does not hold them. An array is a vector of any values, a typed array
 * is a typed vector (C++ tells the two apart), a `Uint8Array` is a blob, an object is a map.
 */
export type FlexValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | FlexNumbers
  | readonly FlexValue[]
  | { readonly [key: string]: FlexValue };

/** A vector of numbers of one kind. */
export type FlexNumbers =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** Codes of types as FlexBuffers stores them, in the six upper bits beside two for the width. */
export const flexType = {
  NULL: 0,
  INT: 1,
  UINT: 2,
  FLOAT: 3,
  KEY: 4,
  STRING: 5,
  INDIRECT_INT: 6,
  INDIRECT_UINT: 7,
  INDIRECT_FLOAT: 8,
  MAP: 9,
  VECTOR: 10,
  VECTOR_INT: 11,
  VECTOR_UINT: 12,
  VECTOR_FLOAT: 13,
  VECTOR_KEY: 14,
  VECTOR_STRING_DEPRECATED: 15,
  /** Vectors of two, three and four numbers without a length: INT, UINT, FLOAT of each. */
  VECTOR_INT2: 16,
  VECTOR_FLOAT4: 24,
  BLOB: 25,
  BOOL: 26,
  VECTOR_BOOL: 36,
} as const;

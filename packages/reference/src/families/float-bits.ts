import { bfloat16ToFloat32, float16ToFloat32, float32ToBfloat16, float32ToFloat16 } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';

/** A float type whose elements are kept as bits. */
export interface FloatBits {
  readonly decode: (bits: number) => number;
  /** Rounds to nearest, halves to even. */
  readonly encode: (value: number) => number;
}

/** The types of floats that are kept as bits, and what the bits mean. */
export const floatBits: { readonly [T in TensorType]?: FloatBits } = {
  FLOAT16: { decode: float16ToFloat32, encode: float32ToFloat16 },
  BFLOAT16: { decode: bfloat16ToFloat32, encode: float32ToBfloat16 },
};

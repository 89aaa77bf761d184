import {
  bfloat16ToFloat32,
  constantData,
  float16ToFloat32,
  float32ToBfloat16,
  float32ToFloat16,
  type Tensor,
  toNumbers,
} from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';

/** How values of a type of weights are rounded. */
interface ElementCodec {
  /** The nearest number that the type holds. */
  round(value: number): number;
  /** Whether values are codes: then zero is the zero point. */
  readonly isCode: boolean;
}

const integer = (least: number, most: number): ElementCodec => ({
  round: (value) => Math.min(most, Math.max(least, Math.round(value))),
  isCode: true,
});

/** The types of weights that can be clustered. Those of 4 bits and fewer have no more than 16 values. */
export const elementCodecs: { readonly [T in TensorType]?: ElementCodec } = {
  FLOAT32: { round: Math.fround, isCode: false },
  FLOAT16: { round: (value) => float16ToFloat32(float32ToFloat16(value)), isCode: false },
  BFLOAT16: { round: (value) => bfloat16ToFloat32(float32ToBfloat16(value)), isCode: false },
  INT8: integer(-128, 127),
  UINT8: integer(0, 255),
};

/** The values of weights; codes are those of the file. */
export function weightValues(tensor: Tensor): ArrayLike<number> {
  return toNumbers(tensor);
}

/** The same tensor with other values. */
export function withValues(tensor: Tensor, values: ArrayLike<number>): Tensor {
  return { ...tensor, data: constantData(tensor.dtype, values) };
}

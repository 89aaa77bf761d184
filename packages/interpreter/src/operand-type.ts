import { bfloat16ToFloat32, float16ToFloat32, type Quantization, shapeOf, type Tensor } from '@litesmith/ir';
import type { OperandQuantization, OperandType, Shape, TensorType } from '@litesmith/ops-registry';
import type { TensorValue } from '@litesmith/reference';

const decoders: { readonly [T in TensorType]?: (bits: number) => number } = {
  FLOAT16: float16ToFloat32,
  BFLOAT16: bfloat16ToFloat32,
};

/** An operand as shape rules see it. Its contents are given where they are known. */
export function operandType(tensor: Tensor, shape: Shape, value: TensorValue | null): OperandType {
  return {
    dtype: tensor.dtype,
    shape,
    quantization: operandQuantization(tensor.quantization),
    isConstant: value !== null,
    isVariable: tensor.isVariable === true,
    isSparse: tensor.sparsity !== undefined,
    ...(value === null ? {} : { values: () => numbersOf(value) }),
  };
}

/** The contents of a tensor as numbers, int64 rounded to doubles; `null` where they are no real numbers. */
export function numbersOf(value: TensorValue): ArrayLike<number> | null {
  const { data, dtype } = value;
  if (Array.isArray(data) || dtype === 'COMPLEX64' || dtype === 'COMPLEX128') return null;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  const decode = decoders[dtype];
  return decode === undefined ? data : Float32Array.from(data, decode);
}

/** The type that a tensor declares in the file: −1 for unknown dimensions, `null` for an unknown rank. */
export function declaredType(tensor: Tensor): OperandType {
  return operandType(tensor, shapeOf(tensor), null);
}

function operandQuantization(quantization: Quantization | undefined): OperandQuantization | undefined {
  if (quantization === undefined || quantization.kind === 'custom') return undefined;
  const { scale, zeroPoint, quantizedDimension, kind } = quantization;
  if (kind === 'affine') return scale.length === 0 ? undefined : { scale, zeroPoint, quantizedDimension };
  return { scale, zeroPoint, quantizedDimension, blockwise: true };
}

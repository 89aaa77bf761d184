import { constantData, float16ToFloat32, type Quantization } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import { constantValue, type TensorData } from '@litesmith/reference';
import { NotApplicable } from '../run/not-applicable.js';
import type { NnapiOperand } from './nnapi-case.js';

/** What an NNAPI tensor type is in TFLite. */
interface OperandType {
  readonly dtype: TensorType;
  readonly quantized?: true;
}

const types: { readonly [type: string]: OperandType } = {
  TENSOR_FLOAT32: { dtype: 'FLOAT32' },
  TENSOR_FLOAT16: { dtype: 'FLOAT16' },
  TENSOR_INT32: { dtype: 'INT32' },
  TENSOR_BOOL8: { dtype: 'BOOL' },
  TENSOR_QUANT8_ASYMM: { dtype: 'UINT8', quantized: true },
  TENSOR_QUANT8_ASYMM_SIGNED: { dtype: 'INT8', quantized: true },
  TENSOR_QUANT8_SYMM: { dtype: 'INT8', quantized: true },
  TENSOR_QUANT8_SYMM_PER_CHANNEL: { dtype: 'INT8', quantized: true },
  TENSOR_QUANT16_SYMM: { dtype: 'INT16', quantized: true },
  FLOAT32: { dtype: 'FLOAT32' },
  FLOAT16: { dtype: 'FLOAT16' },
  INT32: { dtype: 'INT32' },
  UINT32: { dtype: 'UINT32' },
  BOOL: { dtype: 'BOOL' },
};

const without: { readonly [type: string]: string } = {
  TENSOR_QUANT16_ASYMM: 'TFLite has no unsigned 16-bit quantized tensors',
  TENSOR_OEM_BYTE: 'a type of vendors’ own',
  OEM: 'a type of vendors’ own',
};

/** True for a scalar type, which TFLite keeps in options. */
export function isScalar({ t }: NnapiOperand): boolean {
  return !t.startsWith('TENSOR_');
}

/** True for an operand that stands for one that is not given. */
export function isOmitted(operand: NnapiOperand): boolean {
  if (operand.l === 'NO_VALUE') return true;
  const isGiven = operand.l === 'SUBGRAPH_INPUT' || operand.l.startsWith('CONSTANT');
  return isGiven && !isScalar(operand) && (operand.v ?? []).length === 0 && hasNothing(operand);
}

/** Before NO_VALUE, operands were left out by giving them no values; the dimensions are zeros then, or those it would have. */
function hasNothing({ d }: NnapiOperand): boolean {
  return d.every((size) => size !== 0) || d.every((size) => size === 0);
}

/** The TFLite type of an operand. */
export function dtypeOf(operand: NnapiOperand): TensorType {
  const known = types[operand.t];
  if (known) return known.dtype;
  throw new NotApplicable(without[operand.t] ?? `operands of type ${operand.t}`);
}

/** Scale and zero point of an operand. */
export function quantizationOf(operand: NnapiOperand): Quantization | undefined {
  // An int32 bias is quantized where it has a scale.
  if (types[operand.t]?.quantized !== true && !(operand.t === 'TENSOR_INT32' && (operand.s ?? 0) > 0)) return undefined;
  const channels = operand.cq ?? operand.channelQuant;
  if (channels !== undefined) {
    const scale = Float32Array.from(channels.scales ?? channels.s ?? []);
    const quantizedDimension = channels.channelDim ?? channels.dim ?? channels.d ?? 0;
    return { kind: 'affine', scale, zeroPoint: new Int32Array(scale.length), quantizedDimension };
  }
  return {
    kind: 'affine',
    scale: Float32Array.of(operand.s ?? 0),
    zeroPoint: Int32Array.of(operand.z ?? 0),
    quantizedDimension: 0,
  };
}

/** The values of an operand as plain numbers. */
export function numbersOf(operand: NnapiOperand): readonly number[] {
  return (operand.v ?? []).map(Number);
}

/** Values as the elements of a tensor. */
export function elementsOf(dtype: TensorType, shape: readonly number[], values: readonly number[]): TensorData {
  return constantValue({ name: '', dtype, shape, data: constantData(dtype, values) }).data;
}

/** Reads elements of types that arrays hold as bits. */
export function decoderOf(dtype: TensorType): ((bits: number) => number) | undefined {
  return dtype === 'FLOAT16' ? float16ToFloat32 : undefined;
}

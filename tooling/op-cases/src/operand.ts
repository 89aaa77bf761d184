import { float32ToBfloat16, float32ToFloat16, type Quantization, type Sparsity } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import type { TensorData } from '@litesmith/reference';
import { allocate } from '@litesmith/reference';

/** Scale and zero point of a tensor, or of each slice along an axis. */
export type CaseQuantization =
  | readonly [scale: number, zeroPoint: number]
  | { readonly scale: readonly number[]; readonly zeroPoint?: readonly number[]; readonly axis: number };

/** What a case says of an input: type, shape and where its elements come from. */
export interface CaseOperand {
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly quantization?: CaseQuantization;
  /** One scale per block of `size` elements of a row, instead of `quantization`. */
  readonly blocks?: { readonly size: number; readonly scale: readonly number[] };
  /** The elements; drawn at random where they are not given. Strings are encoded as UTF-8. */
  readonly values?: readonly (number | bigint | string)[];
  /** Bounds of random elements. Default: −4 … 4 for floats, all codes of 8 and 16 bits, −100 … 100 for wider integers. */
  readonly range?: readonly [min: number, max: number];
  /** Stored in the model instead of handed in. */
  readonly constant?: true;
  /** A variable, which begins at zero. */
  readonly variable?: true;
  /** How a sparse constant is stored; `values` then are the stored elements. */
  readonly sparsity?: Sparsity;
}

type Extra = Partial<Omit<CaseOperand, 'dtype' | 'shape'>>;

function operandOf(dtype: TensorType): (shape: readonly number[], extra?: Extra) => CaseOperand {
  return (shape, extra = {}) => ({ dtype, shape, ...extra });
}

export const f32: (shape: readonly number[], extra?: Extra) => CaseOperand = operandOf('FLOAT32');
export const i32: (shape: readonly number[], extra?: Extra) => CaseOperand = operandOf('INT32');
export const i64: (shape: readonly number[], extra?: Extra) => CaseOperand = operandOf('INT64');
export const string: (shape: readonly number[], extra?: Extra) => CaseOperand = operandOf('STRING');
export const bool: (shape: readonly number[], extra?: Extra) => CaseOperand = operandOf('BOOL');

/** A quantized input: `code('INT8', [2, 3], [0.1, −4])`. */
export function code(
  dtype: 'INT8' | 'UINT8' | 'INT16' | 'INT4',
  shape: readonly number[],
  quantization: CaseQuantization,
  extra: Extra = {},
): CaseOperand {
  return { dtype, shape, quantization, ...extra };
}

const encoders = { FLOAT16: float32ToFloat16, BFLOAT16: float32ToBfloat16 } as const;

/** Reals in 16 bits: those given, rounded to the type. */
export function half(
  dtype: 'FLOAT16' | 'BFLOAT16',
  shape: readonly number[],
  reals: readonly number[],
  extra: Extra = {},
): CaseOperand {
  return { dtype, shape, values: reals.map(encoders[dtype]), ...extra };
}

/** Constant int32 elements: a shape, axes, paddings. `shape` defaults to a vector. */
export function ints(values: readonly number[], shape: readonly number[] = [values.length]): CaseOperand {
  return { dtype: 'INT32', shape, values, constant: true };
}

/** The same operand, stored in the model. */
export function constant(operand: CaseOperand): CaseOperand {
  return { ...operand, constant: true };
}

/** A variable: the state of an op, which begins at zero. */
export function variable(operand: CaseOperand): CaseOperand {
  return { ...operand, variable: true };
}

/** The quantization in the words of the IR. */
export function quantizationOf(quantization: CaseQuantization): Quantization {
  if (!('axis' in quantization)) {
    const [scale, zeroPoint] = quantization;
    return {
      kind: 'affine',
      scale: Float32Array.of(scale),
      zeroPoint: Int32Array.of(zeroPoint),
      quantizedDimension: 0,
    };
  }
  const { scale, zeroPoint = scale.map(() => 0), axis } = quantization;
  return {
    kind: 'affine',
    scale: Float32Array.from(scale),
    zeroPoint: Int32Array.from(zeroPoint),
    quantizedDimension: axis,
  };
}

const defaultRanges: { readonly [T in TensorType]?: readonly [number, number] } = {
  FLOAT32: [-4, 4],
  FLOAT64: [-4, 4],
  COMPLEX64: [-4, 4],
  FLOAT16: [0, 0x7bff],
  BFLOAT16: [0, 0x7f7f],
  BOOL: [0, 1],
  INT2: [-2, 1],
  INT4: [-8, 7],
  UINT4: [0, 15],
  UINT16: [0, 65535],
  UINT32: [0, 2 ** 32 - 1],
  UINT64: [0, 2 ** 53 - 1],
  INT8: [-128, 127],
  UINT8: [0, 255],
  INT16: [-32768, 32767],
};

/** Bounds of random elements of a type where an operand gives none. */
export function defaultRangeOf(dtype: TensorType): readonly [min: number, max: number] {
  return defaultRanges[dtype] ?? [-100, 100];
}

const fractional: ReadonlySet<TensorType> = new Set(['FLOAT32', 'FLOAT64', 'COMPLEX64', 'COMPLEX128']);

/** The elements of an operand: those given, or random ones. */
export function elementsOf(operand: CaseOperand, random: () => number): TensorData {
  const { dtype, values, sparsity } = operand;
  const { data } = allocate(dtype, sparsity ? [values?.length ?? 0] : operand.shape);
  if (Array.isArray(data)) return data.map((_, i) => new TextEncoder().encode(String(values?.[i] ?? '')));
  const [min, max] = operand.range ?? defaultRangeOf(dtype);
  const whole = !fractional.has(dtype);
  for (let i = 0; i < data.length; i++) {
    const drawn = whole ? min + Math.floor(random() * (max - min + 1)) : min + random() * (max - min);
    const element = values ? (values[i] ?? 0) : drawn;
    if (data instanceof BigInt64Array || data instanceof BigUint64Array) data[i] = BigInt(element);
    else data[i] = Number(element);
  }
  return data;
}

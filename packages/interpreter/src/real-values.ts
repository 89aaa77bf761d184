import {
  bfloat16ToFloat32,
  elementCountOf,
  float8E4m3fnToFloat32,
  float8E5m2ToFloat32,
  float16ToFloat32,
  float32ToBfloat16,
  float32ToFloat8E4m3fn,
  float32ToFloat8E5m2,
  float32ToFloat16,
  type Quantization,
} from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { TensorValue } from '@litesmith/reference';
import { rangeOf } from './write-values.js';

interface FloatFormat {
  decode(bits: number): number;
  encode(value: number): number;
}

/** Floating-point types whose elements are their bits. */
const formats: { readonly [T in TensorType]?: FloatFormat } = {
  FLOAT16: { decode: float16ToFloat32, encode: float32ToFloat16 },
  BFLOAT16: { decode: bfloat16ToFloat32, encode: float32ToBfloat16 },
  FLOAT8_E4M3FN: { decode: float8E4m3fnToFloat32, encode: float32ToFloat8E4m3fn },
  FLOAT8_E5M2: { decode: float8E5m2ToFloat32, encode: float32ToFloat8E5m2 },
};

/** Scale and zero point of each element: the one of its slice along the quantized dimension. */
interface Grid {
  readonly scale: Float32Array;
  readonly zeroPoint: Int32Array;
  /** Elements that follow each other under one scale. */
  readonly run: number;
}

function gridOf(quantization: Quantization | undefined, shape: readonly number[], name: string): Grid | null {
  if (quantization === undefined || quantization.scale.length === 0) return null;
  const { kind, scale, zeroPoint, quantizedDimension } = quantization;
  if (kind !== 'affine') {
    throw new LiteError(
      'REAL_QUANTIZATION',
      `tensor "${name}" has ${kind} quantization, expected one scale or one per slice`,
    );
  }
  const run = scale.length === 1 ? elementCountOf(shape) : elementCountOf(shape.slice(quantizedDimension + 1));
  return { scale, zeroPoint, run: Math.max(run, 1) };
}

/**
 * The real numbers that a tensor stands for: (q − zeroPoint) · scale where it is quantized, else its elements.
 *
 * @throws {LiteError} `REAL_TYPE` for strings and complex numbers, `REAL_QUANTIZATION` for blockwise scales.
 */
export function realValues({ dtype, shape, data, quantization }: TensorValue, name: string): Float32Array {
  if (Array.isArray(data)) throw notReal(name, dtype);
  const grid = gridOf(quantization, shape, name);
  const format = formats[dtype];
  const real = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const stored = Number(data[i]);
    if (grid === null) {
      real[i] = format === undefined ? stored : format.decode(stored);
    } else {
      const slice = Math.floor(i / grid.run) % grid.scale.length;
      real[i] = (stored - (grid.zeroPoint[slice] ?? 0)) * (grid.scale[slice] ?? 1);
    }
  }
  return real;
}

/**
 * Writes real numbers into a tensor: quantized where it is, rounded half away from zero and clamped to the range of its
 * type; encoded where it is a small float.
 *
 * @throws {LiteError} `VALUES_LENGTH`; `REAL_TYPE` for strings and complex numbers; `REAL_INTEGER` for fractions in a tensor of plain integers.
 * Source: AffineQuantize, tflite/kernels/internal/reference/quantize.h
 */
export function writeReals(
  { dtype, shape, data, quantization }: TensorValue,
  values: ArrayLike<number>,
  name: string,
): void {
  if (Array.isArray(data) || dtype === 'COMPLEX64' || dtype === 'COMPLEX128') throw notReal(name, dtype);
  if (values.length !== data.length) {
    throw new LiteError('VALUES_LENGTH', `tensor "${name}" takes ${data.length} values, got ${values.length}`);
  }
  const grid = gridOf(quantization, shape, name);
  const encode = elementEncoder(dtype, grid, name);
  const is64 = data instanceof BigInt64Array || data instanceof BigUint64Array;
  for (let i = 0; i < values.length; i++) {
    const element = encode(values[i] ?? 0, i);
    if (is64) data[i] = BigInt(element);
    else data[i] = element;
  }
}

function elementEncoder(dtype: TensorType, grid: Grid | null, name: string): (value: number, index: number) => number {
  const format = formats[dtype];
  if (format !== undefined) return format.encode;
  if (dtype === 'FLOAT32' || dtype === 'FLOAT64') return (value) => value;
  const range = rangeOf(dtype) ?? {
    min: dtype === 'UINT64' ? 0 : Number.MIN_SAFE_INTEGER,
    max: Number.MAX_SAFE_INTEGER,
  };
  if (grid === null) {
    return (value, index) => {
      if (Number.isInteger(value) && value >= range.min && value <= range.max) return value;
      const message = `tensor "${name}" is ${dtype} without a scale: value ${index} is ${value}, no integer of its range`;
      throw new LiteError('REAL_INTEGER', message);
    };
  }
  return (value, index) => {
    const slice = Math.floor(index / grid.run) % grid.scale.length;
    const scaled = value / (grid.scale[slice] ?? 1);
    const rounded = Math.sign(scaled) * Math.round(Math.abs(scaled)) + (grid.zeroPoint[slice] ?? 0);
    if (Number.isNaN(rounded))
      throw new LiteError('VALUES_RANGE', `tensor "${name}" is ${dtype}, value ${index} is ${value}`);
    return Math.min(Math.max(rounded, range.min), range.max);
  };
}

function notReal(name: string, dtype: TensorType): LiteError {
  return new LiteError('REAL_TYPE', `tensor "${name}" is ${dtype}, which has no real values`);
}

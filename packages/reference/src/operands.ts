import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { KernelCall, TensorData, TensorValue } from './kernel.js';

/** Contents of every numeric type but int64 and uint64. */
export type NumberData = Exclude<TensorData, BigInt64Array | BigUint64Array | Uint8Array[]>;

/** Elements of any type, for kernels that only move them. */
export interface Elements {
  readonly length: number;
  [index: number]: number | bigint | Uint8Array;
}

/** @throws {LiteError} `REFERENCE_INPUT` if the input is not given. */
export function inputOf<O>(call: KernelCall<O>, index: number): TensorValue {
  const value = call.inputs[index];
  if (!value) throw new LiteError('REFERENCE_INPUT', `input ${index} is not given`);
  return value;
}

/** The input, or `null` where it is optional and not given. */
export function optionalInputOf<O>(call: KernelCall<O>, index: number): TensorValue | null {
  return call.inputs[index] ?? null;
}

/** Whether an input keeps its contents from run to run, so that what follows from them is computed once. */
export function isConstantInput<O>(call: KernelCall<O>, index: number): boolean {
  return call.constantInputs?.[index] === true;
}

/** @throws {LiteError} `REFERENCE_OUTPUT` if there is no such output. */
export function outputOf<O>(call: KernelCall<O>, index = 0): TensorValue {
  const value = call.outputs[index];
  if (!value) throw new LiteError('REFERENCE_OUTPUT', `there is no output ${index}, but ${call.outputs.length}`);
  return value;
}

/** The contents of a float32 tensor. @throws {LiteError} `REFERENCE_DTYPE` for any other type. */
export function floatsOf(value: TensorValue): Float32Array {
  if (value.dtype === 'FLOAT32' && value.data instanceof Float32Array) return value.data;
  throw unsupported(value.dtype, ['FLOAT32']);
}

/** The contents of a tensor of small numbers. @throws {LiteError} `REFERENCE_DTYPE` for 64-bit integers and strings. */
export function numbersOf(value: TensorValue): NumberData {
  const { data } = value;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array || Array.isArray(data)) {
    throw new LiteError('REFERENCE_DTYPE', `the kernel takes no ${value.dtype}`);
  }
  return data;
}

/**
 * The contents of a tensor of any type but complex128, to be moved, one entry per element: a complex64 is 64 bits as an
 * integer. To be written to, complex64 data must begin at a multiple of 8 bytes, as an array of its own does.
 */
export function elementsOf(value: TensorValue): Elements {
  const { dtype, data } = value;
  if (dtype !== 'COMPLEX64' || !(data instanceof Float32Array)) return data;
  const aligned = data.byteOffset % 8 === 0 ? data : data.slice();
  return new BigUint64Array(aligned.buffer, aligned.byteOffset, aligned.length / 2);
}

/** What stands for zero in a tensor: of quantized ones the zero point. */
export function zeroOf({ dtype, data, quantization }: TensorValue): number | bigint | Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(0);
  const wide = data instanceof BigInt64Array || data instanceof BigUint64Array || dtype === 'COMPLEX64';
  return wide ? 0n : (quantization?.zeroPoint[0] ?? 0);
}

/**
 * The contents of a tensor of integers (a shape, axes, paddings, indices) as numbers; int64 beyond 2^53 loses digits.
 *
 * @throws {LiteError} `REFERENCE_DTYPE` for strings.
 */
export function integersOf(value: TensorValue): readonly number[] {
  if (Array.isArray(value.data)) throw new LiteError('REFERENCE_DTYPE', `expected integers, got ${value.dtype}`);
  return Array.from<number | bigint, number>(value.data, Number);
}

/** The single element of a tensor, as a number. */
export function scalarOf(value: TensorValue): number {
  return Number(elementsOf(value)[0] ?? 0);
}

/** The error for a type that a kernel does not take. */
export function unsupported(dtype: TensorType, supported: readonly TensorType[]): LiteError {
  return new LiteError('REFERENCE_DTYPE', `the kernel takes ${supported.join(', ')}, got ${dtype}`);
}

/** Number of elements of a shape; 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1);
}

/** Row-major strides, in elements. */
export function stridesOf(shape: readonly number[]): readonly number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  }
  return strides;
}

/**
 * An axis counted from the front.
 *
 * @param axis in [−rank, rank)
 * @throws {LiteError} `REFERENCE_AXIS` outside.
 */
export function axisOf(axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (positive < 0 || positive >= rank) {
    throw new LiteError('REFERENCE_AXIS', `axis ${axis} does not lie in a tensor of rank ${rank}`);
  }
  return positive;
}

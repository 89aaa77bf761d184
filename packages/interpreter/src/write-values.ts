import { bitsOf } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { TensorData } from '@litesmith/reference';

/** What callers hand in: one element per array element, complex numbers interleaved, strings as text or UTF-8 bytes. */
export type InputValues = ArrayLike<number | bigint | boolean | string | Uint8Array>;

interface Range {
  readonly min: number;
  readonly max: number;
}

const signed = (bits: number): Range => ({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 });
const unsigned = (bits: number): Range => ({ min: 0, max: 2 ** bits - 1 });

/** Values that each integer type can hold, and the bits of types that are given as their bits. */
const ranges: { readonly [T in TensorType]?: Range } = {
  INT2: signed(2),
  INT4: signed(4),
  INT8: signed(8),
  INT16: signed(16),
  INT32: signed(32),
  UINT4: unsigned(4),
  UINT8: unsigned(8),
  UINT16: unsigned(16),
  UINT32: unsigned(32),
  BOOL: unsigned(1),
  FLOAT16: unsigned(16),
  BFLOAT16: unsigned(16),
  FLOAT8_E4M3FN: unsigned(8),
  FLOAT8_E5M2: unsigned(8),
  RESOURCE: signed(32),
};

/** The range of an integer type; `undefined` for floating-point and 64-bit types. */
export function rangeOf(dtype: TensorType): { readonly min: number; readonly max: number } | undefined {
  return ranges[dtype];
}

/**
 * Writes values into a tensor.
 *
 * @param name the tensor's, for messages
 * @throws {LiteError} `VALUES_LENGTH`, `VALUES_TYPE` or `VALUES_RANGE`; elements before the wrong one may have been written.
 */
export function writeValues(target: TensorData, dtype: TensorType, values: InputValues, name: string): void {
  if (values.length !== target.length) {
    const parts = dtype === 'COMPLEX64' || dtype === 'COMPLEX128' ? ' (two per complex number)' : '';
    throw new LiteError(
      'VALUES_LENGTH',
      `tensor "${name}" takes ${target.length} values${parts}, got ${values.length}`,
    );
  }
  if (Array.isArray(target)) writeStrings(target, values, name);
  else if (target instanceof BigInt64Array || target instanceof BigUint64Array) write64(target, dtype, values, name);
  else if (isExact(target, dtype, values)) target.set(values);
  else writeNumbers(target, dtype, values, name);
}

/** Whether values are of the target's own array type, and that type holds nothing that the tensor's cannot. */
function isExact<A extends Exclude<TensorData, Uint8Array[]>>(
  target: A,
  dtype: TensorType,
  values: unknown,
): values is A {
  if (!ArrayBuffer.isView(values) || Object.getPrototypeOf(values) !== Object.getPrototypeOf(target)) return false;
  const isFloat = target instanceof Float32Array || target instanceof Float64Array;
  return isFloat || (dtype !== 'BOOL' && bitsOf(dtype) === 8 * target.BYTES_PER_ELEMENT);
}

function writeNumbers(
  target: Exclude<TensorData, Uint8Array[] | BigInt64Array | BigUint64Array>,
  dtype: TensorType,
  values: InputValues,
  name: string,
): void {
  const range = ranges[dtype];
  for (let i = 0; i < values.length; i++) {
    const given = values[i];
    const value = typeof given === 'boolean' || typeof given === 'bigint' ? Number(given) : given;
    if (typeof value !== 'number') throw wrongType(name, dtype, i, given);
    if (range !== undefined && !(Number.isInteger(value) && value >= range.min && value <= range.max)) {
      throw outOfRange(name, dtype, i, value, range);
    }
    target[i] = value;
  }
}

function write64(target: BigInt64Array | BigUint64Array, dtype: TensorType, values: InputValues, name: string): void {
  const bits = dtype === 'UINT64' ? 64n : 63n;
  const range = { min: dtype === 'UINT64' ? 0n : -(2n ** bits), max: 2n ** bits - 1n };
  for (let i = 0; i < values.length; i++) {
    const given = values[i];
    if (typeof given === 'number' && !Number.isInteger(given)) throw outOfRange(name, dtype, i, given, range);
    if (typeof given !== 'number' && typeof given !== 'bigint') throw wrongType(name, dtype, i, given);
    const value = BigInt(given);
    if (value < range.min || value > range.max) throw outOfRange(name, dtype, i, value, range);
    target[i] = value;
  }
}

function writeStrings(target: Uint8Array[], values: InputValues, name: string): void {
  const encoder = new TextEncoder();
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === 'string') target[i] = encoder.encode(value);
    else if (value instanceof Uint8Array) target[i] = value.slice();
    else throw wrongType(name, 'STRING', i, value);
  }
}

function wrongType(name: string, dtype: TensorType, index: number, value: unknown): LiteError {
  const shown = Array.isArray(value) ? 'an array' : `${typeof value} ${String(value)}`;
  return new LiteError('VALUES_TYPE', `tensor "${name}" is ${dtype}, value ${index} is ${shown}`, {
    ...(Array.isArray(value) ? { hint: 'values are given flat, in row-major order' } : {}),
  });
}

function outOfRange(
  name: string,
  dtype: TensorType,
  index: number,
  value: number | bigint,
  { min, max }: { readonly min: number | bigint; readonly max: number | bigint },
): LiteError {
  const message = `tensor "${name}" is ${dtype} and takes integers from ${min} to ${max}, value ${index} is ${value}`;
  const isReal = typeof value === 'number' && !Number.isInteger(value);
  return new LiteError('VALUES_RANGE', message, isReal ? { hint: '`setReal` quantizes real values' } : {});
}

import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { float32ToBfloat16, float32ToFloat8E4m3fn, float32ToFloat8E5m2, float32ToFloat16 } from './float16.js';
import { packInt2, packInt4, packUint4 } from './packed.js';

type Values = ArrayLike<number | bigint>;
type Encode = (values: Values, dtype: TensorType) => Uint8Array;

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function real(value: number | bigint): number {
  return Number(value);
}

function outOfRange(dtype: TensorType, value: number | bigint, index: number): LiteError {
  return new LiteError('CONST_RANGE', `value ${index} is ${value}, which ${dtype} cannot hold`);
}

function integers(min: number, max: number, store: (values: Float64Array) => Uint8Array): Encode {
  return (values, dtype) => {
    const checked = new Float64Array(values.length);
    for (let i = 0; i < checked.length; i++) {
      const value = Number(values[i]);
      if (!Number.isInteger(value) || value < min || value > max) throw outOfRange(dtype, values[i] ?? 0, i);
      checked[i] = value;
    }
    return store(checked);
  };
}

function bigIntegers(wrap: (value: bigint) => bigint, store: (values: bigint[]) => Uint8Array): Encode {
  return (values, dtype) =>
    store(
      Array.from(values, (value, i) => {
        if (typeof value === 'number' && !Number.isInteger(value)) throw outOfRange(dtype, value, i);
        const integer = BigInt(value);
        if (wrap(integer) !== integer) throw outOfRange(dtype, value, i);
        return integer;
      }),
    );
}

const float32s: Encode = (values) => bytesOf(Float32Array.from(values, real));
const float64s: Encode = (values) => bytesOf(Float64Array.from(values, real));
const uint8s = (values: Float64Array): Uint8Array => Uint8Array.from(values);

const encoders: { readonly [T in TensorType]: Encode | null } = {
  FLOAT32: float32s,
  FLOAT64: float64s,
  COMPLEX64: float32s,
  COMPLEX128: float64s,
  FLOAT16: (values) => {
    // A plain loop: weights have millions of elements.
    const halves = new Uint16Array(values.length);
    for (let i = 0; i < halves.length; i++) halves[i] = float32ToFloat16(Number(values[i]));
    return bytesOf(halves);
  },
  BFLOAT16: (values) => bytesOf(Uint16Array.from(values, (value) => float32ToBfloat16(real(value)))),
  FLOAT8_E4M3FN: (values) => Uint8Array.from(values, (value) => float32ToFloat8E4m3fn(real(value))),
  FLOAT8_E5M2: (values) => Uint8Array.from(values, (value) => float32ToFloat8E5m2(real(value))),
  BOOL: (values) => Uint8Array.from(values, (value) => (real(value) === 0 ? 0 : 1)),
  INT2: integers(-2, 1, packInt2),
  INT4: integers(-8, 7, packInt4),
  UINT4: integers(0, 15, packUint4),
  INT8: integers(-128, 127, (values) => bytesOf(Int8Array.from(values))),
  UINT8: integers(0, 255, uint8s),
  INT16: integers(-(2 ** 15), 2 ** 15 - 1, (values) => bytesOf(Int16Array.from(values))),
  UINT16: integers(0, 2 ** 16 - 1, (values) => bytesOf(Uint16Array.from(values))),
  INT32: integers(-(2 ** 31), 2 ** 31 - 1, (values) => bytesOf(Int32Array.from(values))),
  UINT32: integers(0, 2 ** 32 - 1, (values) => bytesOf(Uint32Array.from(values))),
  INT64: bigIntegers(
    (value) => BigInt.asIntN(64, value),
    (values) => bytesOf(BigInt64Array.from(values)),
  ),
  UINT64: bigIntegers(
    (value) => BigInt.asUintN(64, value),
    (values) => bytesOf(BigUint64Array.from(values)),
  ),
  STRING: null,
  RESOURCE: null,
  VARIANT: null,
};

/**
 * Encodes numbers as the bytes of a constant, always into new memory: little-endian, int4 and int2 packed, 16- and 8-bit
 * floats rounded to nearest even, bool from zero and non-zero, complex from interleaved (real, imaginary).
 *
 * @throws {LiteError} `CONST_RANGE` where an integer type cannot hold a value, `CONST_DTYPE` for `STRING` (see
 * `writeStrings`), `RESOURCE` and `VARIANT`.
 */
export function constantData(dtype: TensorType, values: ArrayLike<number | bigint>): Uint8Array {
  const encode = encoders[dtype];
  if (encode === null) throw new LiteError('CONST_DTYPE', `${dtype} constants are not numbers`);
  return encode(values, dtype);
}

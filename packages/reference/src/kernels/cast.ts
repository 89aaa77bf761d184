import { LiteError, type OpOptions, type TensorType } from '@litesmith/ops-registry';
import { integerRange } from '../affine.js';
import { floatBits } from '../families/float-bits.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { type Elements, elementCount, inputOf, outputOf } from '../operands.js';
import { copyElements } from '../strided.js';

const floats: ReadonlySet<TensorType> = new Set([
  'FLOAT32',
  'FLOAT64',
  'FLOAT16',
  'BFLOAT16',
  'COMPLEX64',
  'COMPLEX128',
]);

/**
 * The same numbers in another type. Floats to integers round towards zero; integers to narrower ones wrap; anything but
 * zero is true; complex numbers lose their imaginary part. Quantization is not looked at.
 *
 * Reals beyond an integer type's range: C++ leaves these conversions undefined, and this is what LiteRT's WebAssembly
 * gives. They saturate at 32 (or 64) bits, and the low bits of that make an integer of 8 or 16; but float32 to uint8 and
 * int16 saturates at the type itself. NaN is 0, as int32 made from float32 the greatest one.
 *
 * Source: tflite/kernels/cast.cc
 */
export const cast: Kernel<OpOptions['CAST']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (input.dtype === output.dtype) {
    copyElements(output, input);
    return;
  }
  const read = reader(input);
  const write = writer(output, input.dtype);
  const count = elementCount(output.shape);
  for (let i = 0; i < count; i++) write(i, read(i));
};

/** Casts of float32 that saturate at the narrow type; what NaN becomes. */
const saturating: { readonly [T in TensorType]?: number } = { UINT8: 0, INT16: 0, INT32: 2 ** 31 - 1 };

/** Writes the whole part of a real, within 32 bits or the type's own; the array wraps what is still too great for it. */
function fromReals(to: Elements, from: TensorType, dtype: TensorType): (index: number, x: number | bigint) => void {
  const own = integerRange(dtype);
  const nan = from === 'FLOAT32' ? saturating[dtype] : undefined;
  const packed = dtype === 'INT4' || dtype === 'INT2' || dtype === 'UINT4';
  const { min, max } = nan !== undefined || packed ? own : integerRange(own.min < 0 ? 'INT32' : 'UINT32');
  return (index, x) => {
    to[index] = Number.isNaN(x) ? (nan ?? 0) : clamp(Math.trunc(Number(x)), min, max);
  };
}

function isComplex(value: TensorValue): boolean {
  return value.dtype === 'COMPLEX64' || value.dtype === 'COMPLEX128';
}

function reader(value: TensorValue): (index: number) => number | bigint {
  if (Array.isArray(value.data)) throw new LiteError('REFERENCE_DTYPE', 'CAST takes no strings');
  const from = value.data;
  const decode = floatBits[value.dtype]?.decode;
  if (decode) return (index) => decode(Number(from[index]));
  const step = isComplex(value) ? 2 : 1;
  return (index) => from[index * step] ?? 0;
}

function writer(output: TensorValue, from: TensorType): (index: number, x: number | bigint) => void {
  const to: Elements = output.data;
  const fromFloat = floats.has(from);
  const { dtype } = output;
  const encode = floatBits[dtype]?.encode;
  if (encode)
    return (index, x) => {
      to[index] = encode(Number(x));
    };
  if (dtype === 'BOOL')
    return (index, x) => {
      to[index] = Number(x) === 0 ? 0 : 1;
    };
  if (isComplex(output))
    return (index, x) => {
      to[2 * index] = Number(x);
      to[2 * index + 1] = 0;
    };
  if (dtype === 'INT64' || dtype === 'UINT64') {
    const [min, max] = dtype === 'INT64' ? [-(2n ** 63n), 2n ** 63n - 1n] : [0n, 2n ** 64n - 1n];
    return (index, x) => {
      if (typeof x === 'bigint') to[index] = x;
      else if (Number.isNaN(x)) to[index] = 0n;
      else if (Math.abs(x) >= 2 ** 64) to[index] = x < 0 ? min : max;
      else {
        const whole = BigInt(Math.trunc(x));
        to[index] = fromFloat && whole < min ? min : fromFloat && whole > max ? max : whole;
      }
    };
  }
  if (floats.has(dtype))
    return (index, x) => {
      to[index] = Number(x);
    };
  if (fromFloat) return fromReals(to, from, dtype);
  return (index, x) => {
    to[index] = typeof x === 'bigint' ? Number(BigInt.asIntN(32, x)) : x;
  };
}

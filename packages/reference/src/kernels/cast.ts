import { LiteError, type OpOptions, type TensorType } from '@litesmith/ops-registry';
import { integerRange } from '../affine.js';
import { floatBits } from '../families/float-bits.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';
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
 * The same numbers in another type. Floats to integers round towards zero and saturate; integers to narrower ones wrap;
 * anything but zero is true; complex numbers lose their imaginary part. Quantization is not looked at.
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
  const write = writer(output, floats.has(input.dtype));
  const count = elementsOf(output).length / (isComplex(output) ? 2 : 1);
  for (let i = 0; i < count; i++) write(i, read(i));
};

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

function writer(output: TensorValue, fromFloat: boolean): (index: number, x: number | bigint) => void {
  const to = elementsOf(output);
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
  const { min, max } = integerRange(dtype);
  return (index, x) => {
    if (fromFloat) to[index] = clamp(Math.trunc(Number(x)), min, max);
    else to[index] = typeof x === 'bigint' ? Number(BigInt.asIntN(32, x)) : x;
  };
}

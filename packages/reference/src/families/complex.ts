import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf, numbersOf, outputOf } from '../operands.js';

/** A complex tensor as one of reals, with one more axis for the two parts; any other tensor as it is. */
export function inParts(value: TensorValue): TensorValue {
  const complex = value.dtype === 'COMPLEX64' || value.dtype === 'COMPLEX128';
  return complex ? { ...value, shape: [...value.shape, 2] } : value;
}

/** The kernel of a real function of complex numbers. Source: tflite/kernels/complex_support.cc */
export function complexPart(part: (real: number, imaginary: number) => number): Kernel<unknown> {
  return (call) => {
    const [from, to] = [numbersOf(inputOf(call, 0)), numbersOf(outputOf(call))];
    for (let i = 0; i < to.length; i++) to[i] = part(from[2 * i] ?? 0, from[2 * i + 1] ?? 0);
  };
}

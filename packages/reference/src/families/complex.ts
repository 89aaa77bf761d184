import type { TensorType } from '@litesmith/ops-registry';
import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf, numbersOf, outputOf } from '../operands.js';

const partTypes: { readonly [T in TensorType]?: TensorType } = { COMPLEX64: 'FLOAT32', COMPLEX128: 'FLOAT64' };

/** A complex tensor as one of reals, with one more axis for the two parts; any other tensor as it is. */
export function inParts(value: TensorValue): TensorValue {
  const part = partTypes[value.dtype];
  return part ? { ...value, dtype: part, shape: [...value.shape, 2] } : value;
}

/** The kernel of a real function of complex numbers. Source: tflite/kernels/complex_support.cc */
export function complexPart(part: (real: number, imaginary: number) => number): Kernel<unknown> {
  return (call) => {
    const [from, to] = [numbersOf(inputOf(call, 0)), numbersOf(outputOf(call))];
    for (let i = 0; i < to.length; i++) to[i] = part(from[2 * i] ?? 0, from[2 * i + 1] ?? 0);
  };
}

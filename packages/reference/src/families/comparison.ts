import { affineOf } from '../affine.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { elementsOf, inputOf, numbersOf, outputOf } from '../operands.js';
import { broadcastIndices } from '../strided.js';

/**
 * The kernel of a comparison, with broadcasting. 8-bit codes are compared after rescaling `(q − zero) · 2^8` by their scale,
 * quantized int16 ones only for equality (`rescalesInt16`), else as they are; strings byte by byte, only for equality. For scales of 1 and more TFLite's shift is
 * undefined; here it goes left.
 *
 * Source: tflite/kernels/comparisons.cc; ComparisonWithScaling, reference/comparisons.h
 */
export function comparison(
  compare: (a: Comparable, b: Comparable) => boolean,
  { rescalesInt16 = false }: { readonly rescalesInt16?: boolean } = {},
): Kernel<unknown> {
  return (call) => {
    const [a, b, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
    const [left, right, to] = [comparable(a, rescalesInt16), comparable(b, rescalesInt16), numbersOf(output)];
    const indexA = broadcastIndices(a.shape, output.shape);
    const indexB = broadcastIndices(b.shape, output.shape);
    for (let i = 0; i < to.length; i++) {
      to[i] = compare(left(indexA[i] ?? 0), right(indexB[i] ?? 0)) ? 1 : 0;
    }
  };
}

/** What is compared: numbers, 64-bit integers, or the bytes of a string as text. */
export type Comparable = number | bigint | string;

function comparable(value: TensorValue, rescalesInt16: boolean): (index: number) => Comparable {
  const { data } = value;
  if (Array.isArray(data)) return (index) => String.fromCharCode(...(data[index] ?? []));
  const from = elementsOf(value);
  const { scale, zeroPoint } = affineOf(value);
  const scaled =
    value.dtype === 'INT8' || value.dtype === 'UINT8' || (value.dtype === 'INT16' && rescalesInt16 && scale !== 0);
  if (!scaled) return (index) => from[index] as number | bigint;
  const { multiplier, shift } = quantizeMultiplier(scale);
  return (index) => multiplyByQuantizedMultiplier((Number(from[index]) - zeroPoint) * 256, multiplier, shift);
}

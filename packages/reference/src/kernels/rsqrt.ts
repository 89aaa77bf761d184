import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { affineOf, applyByTable, integerRange, isQuantized } from '../affine.js';
import { applyUnary } from '../families/unary.js';
import { inverseSqrt } from '../fixed-point/functions.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf, numbersOf, outputOf } from '../operands.js';

const { fround } = Math;
/** Extra bits of the intermediate result. */
const extraBits = 20;

/**
 * y = 1 / √x. int8: in fixed point, where 0 gives the greatest code; int16: by table.
 *
 * @throws {LiteError} `REFERENCE_DOMAIN` if a quantized input is negative.
 * Source: RsqrtEval, tflite/kernels/elementwise.cc
 */
export const rsqrt: Kernel<OpOptions['RSQRT']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (!isQuantized(input)) {
    applyUnary(input, output, (x) => 1 / fround(Math.sqrt(x)));
    return;
  }
  const { zeroPoint } = affineOf(input);
  if (numbersOf(input).some((code) => code < zeroPoint)) {
    throw new LiteError('REFERENCE_DOMAIN', 'the square root of a negative input is not real');
  }
  if (input.dtype === 'INT16') {
    const greatest = fround(32767 * affineOf(output).scale);
    applyByTable(input, output, (x) => (x <= 0 ? greatest : fround(1 / fround(Math.sqrt(x)))));
  } else {
    rsqrtInt8(input, output);
  }
};

function rsqrtInt8(input: TensorValue, output: TensorValue): void {
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  const { multiplier, shift } = quantizeMultiplier(1 / fround(fround(Math.sqrt(qi.scale)) * qo.scale));
  applyUnary(input, output, (code) => {
    const value = code - qi.zeroPoint;
    if (value === 0) return max;
    const root = inverseSqrt(value);
    const fine = multiplyByQuantizedMultiplier(1, root.multiplier, root.shift + extraBits);
    return clamp(multiplyByQuantizedMultiplier(fine, multiplier, shift - extraBits) + qo.zeroPoint, min, max);
  });
}

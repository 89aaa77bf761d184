import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { affineOf, isQuantized, quantizedActivationRange } from '../affine.js';
import { applyBinary, type BinaryFunction, withActivation } from '../families/binary.js';
import { reciprocal } from '../fixed-point/functions.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf, numbersOf, outputOf } from '../operands.js';

const quotient: BinaryFunction = { number: (a, b) => a / b };
const truncatedQuotient: BinaryFunction = { number: (a, b) => Math.trunc(a / b) };

/**
 * y = activation(a / b), with broadcasting; int32 rounds towards zero.
 *
 * Quantized: multiplies with the fixed-point reciprocal of `qb − zb`, all significant bits of `qa − za` kept. A quotient
 * below 2^−31 steps is 0 here; TFLite's shift is undefined then, and gives the greatest code on many machines.
 *
 * @throws {LiteError} `REFERENCE_DIVISION` if an integer divisor is zero.
 * Source: tflite/kernels/div.cc; DivElementwise, reference/div.h
 */
export const div: Kernel<OpOptions['DIV']> = (call) => {
  const [a, b, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const { fusedActivationFunction: activation } = call.options;
  if (output.dtype === 'FLOAT32') {
    applyBinary(a, b, output, withActivation(quotient, activation, output));
    return;
  }
  const zero = isQuantized(b) ? affineOf(b).zeroPoint : 0;
  if (numbersOf(b).includes(zero)) throw new LiteError('REFERENCE_DIVISION', 'an element of the divisor is zero');
  if (isQuantized(output)) divideCodes(a, b, output, quantizedActivationRange(activation, output));
  else applyBinary(a, b, output, withActivation(truncatedQuotient, activation, output));
};

function divideCodes(
  a: TensorValue,
  b: TensorValue,
  output: TensorValue,
  { min, max }: { readonly min: number; readonly max: number },
): void {
  const [qa, qb, qo] = [affineOf(a), affineOf(b), affineOf(output)];
  const { multiplier, shift } = quantizeMultiplier(Math.fround(qa.scale / Math.fround(qb.scale * qo.scale)));
  applyBinary(a, b, output, {
    number(x, y) {
      const divisor = y - qb.zeroPoint;
      const dividend = divisor < 0 ? qa.zeroPoint - x : x - qa.zeroPoint;
      const inverse = reciprocal(Math.abs(divisor), 31);
      // Leading bits that repeat the sign.
      const headroom = Math.clz32(dividend < 0 ? ~dividend : dividend) - 1;
      const unscaled = multiplyByQuantizedMultiplier(dividend, inverse.multiplier, headroom);
      const total = shift - inverse.shift - headroom;
      return clamp(qo.zeroPoint + multiplyByQuantizedMultiplier(unscaled, multiplier, total), min, max);
    },
  });
}

import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange, isQuantized } from '../affine.js';
import { applyUnary } from '../families/unary.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * y = |x|. Quantized: rescaled where the scales differ.
 *
 * Source: AbsEval and AbsEvalQuantized, tflite/kernels/elementwise.cc
 */
export const abs: Kernel<OpOptions['ABS']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (!isQuantized(input)) {
    applyUnary(input, output, Math.abs);
    return;
  }
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  const { multiplier, shift } = quantizeMultiplier(Math.fround(qi.scale / qo.scale));
  const rescale = (value: number): number =>
    qi.scale === qo.scale ? value : multiplyByQuantizedMultiplier(value, multiplier, shift);
  applyUnary(input, output, (x) => clamp(rescale(Math.abs(x - qi.zeroPoint)) + qo.zeroPoint, min, max));
};

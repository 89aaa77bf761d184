import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange, isQuantized } from '../affine.js';
import { applyUnary } from '../families/unary.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * y = x for x > 0, else alpha · x. Quantized: each side has a multiplier of its own.
 *
 * Source: LeakyReluPrepare, tflite/kernels/activations.cc; QuantizeLeakyRelu, reference/leaky_relu.h
 */
export const leakyRelu: Kernel<OpOptions['LEAKY_RELU']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const alpha = Math.fround(call.options.alpha);
  if (!isQuantized(input)) {
    applyUnary(input, output, (x) => (x > 0 ? x : x * alpha));
    return;
  }
  const { fround } = Math;
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  const positive = quantizeMultiplier(fround(qi.scale / qo.scale));
  const slope = quantizeMultiplier(fround(fround(qi.scale * alpha) / qo.scale));
  // The multiplication rounds halves up, so a negative slope is applied by its magnitude.
  const sign = slope.multiplier < 0 ? -1 : 1;
  applyUnary(input, output, (x) => {
    const value = x - qi.zeroPoint;
    const scaled =
      value >= 0
        ? multiplyByQuantizedMultiplier(value, positive.multiplier, positive.shift)
        : sign * multiplyByQuantizedMultiplier(value, Math.abs(slope.multiplier), slope.shift);
    return clamp(qo.zeroPoint + scaled, min, max);
  });
};

import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange, isQuantized } from '../affine.js';
import { applyBinary } from '../families/binary.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * y = x for x ≥ 0, else alpha · x, alpha broadcast to x. Beside int16, alpha is int8.
 *
 * Source: PreluPrepare and ApplyPrelu, tflite/kernels/activations.cc; Prelu, reference/prelu.h
 */
export const prelu: Kernel<OpOptions['PRELU']> = (call) => {
  const [input, alpha, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  if (!isQuantized(input)) {
    applyBinary(input, alpha, output, { number: (x, a) => (x >= 0 ? x : x * a) });
    return;
  }
  const { fround } = Math;
  const [qi, qa, qo] = [affineOf(input), affineOf(alpha), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  const positive = quantizeMultiplier(fround(qi.scale / qo.scale));
  const negative = quantizeMultiplier(fround(fround(qi.scale * qa.scale) / qo.scale));
  applyBinary(input, alpha, output, {
    number(x, a) {
      const value = x - qi.zeroPoint;
      const scaled =
        value >= 0
          ? multiplyByQuantizedMultiplier(value, positive.multiplier, positive.shift)
          : multiplyByQuantizedMultiplier(Math.imul(value, a - qa.zeroPoint), negative.multiplier, negative.shift);
      return clamp(qo.zeroPoint + scaled, min, max);
    },
  });
};

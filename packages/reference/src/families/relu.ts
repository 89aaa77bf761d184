import { affineOf, integerRange, isQuantized } from '../affine.js';
import { multiplyByQuantizedMultiplier, quantizeMultiplier, roundHalfAway } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { applyUnary } from './unary.js';

/**
 * The kernel of y = min(max(x, low), high).
 *
 * Quantized: the code is rescaled to the output's scale and clamped to the codes of the bounds.
 *
 * Source: QuantizedReluX, tflite/kernels/activations.cc; ReluX, reference/reference_ops.h
 */
export function reluBetween(low: number, high: number): Kernel<unknown> {
  return (call) => {
    const [input, output] = [inputOf(call, 0), outputOf(call)];
    if (!isQuantized(input)) {
      applyUnary(input, output, (x) => clamp(x, low, high));
      return;
    }
    const [qi, qo] = [affineOf(input), affineOf(output)];
    const range = integerRange(output.dtype);
    const { multiplier, shift } = quantizeMultiplier(Math.fround(qi.scale / qo.scale));
    const code = (real: number): number => qo.zeroPoint + roundHalfAway(Math.fround(real / qo.scale));
    const min = Math.max(range.min, code(low));
    const max = high === Infinity ? range.max : Math.min(range.max, code(high));
    applyUnary(input, output, (x) =>
      clamp(qo.zeroPoint + multiplyByQuantizedMultiplier(x - qi.zeroPoint, multiplier, shift), min, max),
    );
  };
}

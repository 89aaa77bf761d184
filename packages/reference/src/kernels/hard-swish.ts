import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange, isQuantized } from '../affine.js';
import { applyUnary } from '../families/unary.js';
import { quantizeMultiplier } from '../fixed-point/multiplier.js';
import { clamp, roundingDivideByPowerOfTwo, saturatingRoundingDoublingHighMul16 } from '../fixed-point/rounding.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * y = x · min(max(x + 3, 0), 6) / 6. 8-bit: in int16 fixed point.
 *
 * Source: HardSwishPrepare, tflite/kernels/activations.cc; HardSwish, reference/hard_swish.h
 */
export const hardSwish: Kernel<OpOptions['HARD_SWISH']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (isQuantized(input)) hardSwishCodes(input, output);
  else applyUnary(input, output, (x) => Math.fround(x * clamp(Math.fround(x + 3), 0, 6)) / 6);
};

/** A multiplier of 31 bits in 15, for int16 arithmetic. Source: DownScaleInt32ToInt16Multiplier, internal/common.h */
function toInt16(multiplier: number): number {
  return multiplier >= 2 ** 31 - 1 - (1 << 15) ? 32767 : (multiplier + (1 << 15)) >> 16;
}

function saturate16(x: number): number {
  return clamp(x, -32768, 32767);
}

function hardSwishCodes(input: TensorValue, output: TensorValue): void {
  const { fround } = Math;
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  // Codes are taken 7 bits finer; "reluish" is x clamped to ±3, on a scale where 3 is 2^15.
  const fineScale = fround(fround(1 / 128) * qi.scale);
  const toOutput = quantizeMultiplier(fround(fineScale / qo.scale));
  const toReluish = quantizeMultiplier(fround(fineScale / fround(3 / 32768)));
  const outputMultiplier = toInt16(toOutput.multiplier);
  const reluishMultiplier = toInt16(toReluish.multiplier);
  const exponent = toReluish.shift;
  applyUnary(input, output, (x) => {
    const fine = (x - qi.zeroPoint) << 7;
    const scaled = saturatingRoundingDoublingHighMul16(fine, outputMultiplier);
    // Shift left in two steps, one behind the multiplication, so that saturation keeps the sign and loses no bit.
    let reluish = exponent > 0 ? saturate16(fine * 2 ** (exponent - 1)) : fine;
    reluish = saturatingRoundingDoublingHighMul16(reluish, reluishMultiplier);
    if (exponent > 0) reluish = saturate16(reluish * 2);
    if (exponent < 0) reluish = roundingDivideByPowerOfTwo(reluish, -exponent);
    // From [−1, 1] to [0, 1].
    reluish = (reluish + (1 << 15)) >> 1;
    const product = reluish === -32768 && scaled === -32768 ? 32767 : Math.trunc((reluish * scaled) / 2 ** 15);
    return clamp(roundingDivideByPowerOfTwo(product, -toOutput.shift) + qo.zeroPoint, min, max);
  });
}

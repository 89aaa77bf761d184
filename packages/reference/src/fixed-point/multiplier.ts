import { roundingDivideByPowerOfTwo, saturatingRoundingDoublingHighMul } from './rounding.js';

/** 2^−64 … 2^64: looked up, for every element of a tensor is rescaled by some. */
const powers: Float64Array = Float64Array.from({ length: 129 }, (_, i) => 2 ** (i - 64));

function powerOfTwo(exponent: number): number {
  return powers[exponent + 64] ?? 2 ** exponent;
}

/** A positive or negative real as `multiplier · 2^(shift − 31)`, with |multiplier| in [2^30, 2^31) or 0. */
export interface QuantizedMultiplier {
  readonly multiplier: number;
  /** Positive is left. */
  readonly shift: number;
}

/**
 * Splits a real into a 31-bit multiplier and a power of two. What is below 2^−31 becomes 0.
 *
 * Source: QuantizeMultiplier, tflite/kernels/internal/quantization_util.cc
 */
export function quantizeMultiplier(real: number): QuantizedMultiplier {
  if (real === 0) return { multiplier: 0, shift: 0 };
  let [fraction, shift] = frexp(real);
  let multiplier = roundHalfAway(fraction * 2 ** 31);
  if (multiplier === 2 ** 31) {
    multiplier = 2 ** 30;
    shift++;
  }
  if (shift < -31) return { multiplier: 0, shift: 0 };
  return { multiplier, shift };
}

/**
 * Rescales an int32: `x · multiplier · 2^(shift − 31)`, rounded twice (in the high multiplication, halves up; in the right
 * shift, halves away from zero). What overflows int32 wraps.
 *
 * Source: MultiplyByQuantizedMultiplier(int32_t, …), tflite/kernels/internal/common.cc
 */
export function multiplyByQuantizedMultiplier(x: number, multiplier: number, shift: number): number {
  const left = Math.max(shift, 0);
  const right = Math.max(-shift, 0);
  if (right > 31) return 0;
  const shifted = Math.imul(x, left < 31 ? 1 << left : left === 31 ? -(2 ** 31) : 0);
  return roundingDivideByPowerOfTwo(saturatingRoundingDoublingHighMul(shifted, multiplier), right);
}

/**
 * Rescales an int32 with one rounding, halves up: `⌊x · multiplier · 2^(shift − 31) + 1/2⌋`. Matrix products do so.
 *
 * @param shift in [−31, 30]
 * Source: MultiplyByQuantizedMultiplier, ruy/apply_multiplier.cc
 */
export function multiplyRoundingOnce(x: number, multiplier: number, shift: number): number {
  const total = 31 - shift;
  const round = powerOfTwo(total - 1);
  // x = high · 2^16 + low: multiplier · high < 2^46 and multiplier · low < 2^47 are exact doubles.
  const high = x >> 16;
  const low = (x & 0xffff) * multiplier;
  if (total >= 16) {
    // Half of 2^total lies in the high part, unless total is 16.
    const lowRound = total === 16 ? round : 0;
    const highRound = total === 16 ? 0 : round / 65536;
    const carry = Math.floor((low + lowRound) / 65536);
    return Math.floor((high * multiplier + carry + highRound) * powerOfTwo(16 - total)) | 0;
  }
  return (high * multiplier * powerOfTwo(16 - total) + Math.floor((low + round) * powerOfTwo(-total))) | 0;
}

/**
 * Rescales an accumulator of up to 48 bits with the multiplier cut to 16 bits: `x · m16 · 2^(shift − 15)`, halves up.
 *
 * @param x an integer in [−2^47, 2^47)
 * @param shift in [−31, 8)
 * Source: MultiplyByQuantizedMultiplier(int64_t, …), tflite/kernels/internal/common.cc
 */
export function multiplyWideByQuantizedMultiplier(x: number, multiplier: number, shift: number): number {
  const reduced = multiplier < 0x7fff0000 ? (multiplier + 0x8000) >> 16 : 0x7fff;
  const total = 15 - shift;
  const round = powerOfTwo(total - 1);
  // x · reduced needs 62 bits: x = high · 2^20 + low keeps every term an exact double.
  const high = Math.floor(x / 2 ** 20);
  const low = x - high * 2 ** 20;
  if (total >= 20) {
    return Math.floor((high * reduced + Math.floor((low * reduced + round) / 2 ** 20)) * powerOfTwo(20 - total)) | 0;
  }
  return (high * reduced * powerOfTwo(20 - total) + Math.floor((low * reduced + round) * powerOfTwo(-total))) | 0;
}

/** Fraction in ±[0.5, 1) and exponent of a finite number: `x = fraction · 2^exponent`. Source: std::frexp. */
export function frexp(x: number): readonly [fraction: number, exponent: number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1);
  let fraction = x * 2 ** -exponent;
  // log2 rounds: just below a power of two it may say the power itself.
  while (Math.abs(fraction) < 0.5) {
    fraction *= 2;
    exponent--;
  }
  while (Math.abs(fraction) >= 1) {
    fraction /= 2;
    exponent++;
  }
  return [fraction, exponent];
}

/** Rounds to the nearest integer, halves away from zero. Source: std::round. */
export function roundHalfAway(x: number): number {
  // x + 0.5 may itself round up: 0.49999999999999994 + 0.5 is 1.
  const magnitude = Math.abs(x);
  const floor = Math.floor(magnitude);
  const rounded = magnitude - floor >= 0.5 ? floor + 1 : floor;
  return x < 0 ? -rounded : rounded;
}

/** Rounds to the nearest integer, halves to even. Source: std::rint in the default rounding mode. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

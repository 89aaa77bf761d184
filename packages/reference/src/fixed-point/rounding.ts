/**
 * The high 32 bits of `2 · a · b` over int32, rounded, halves up; the one overflow, both −2^31, saturates.
 *
 * Source: SaturatingRoundingDoublingHighMul, gemmlowp/fixedpoint/fixedpoint.h
 */
export function saturatingRoundingDoublingHighMul(a: number, b: number): number {
  if (a === -(2 ** 31) && b === -(2 ** 31)) return 2 ** 31 - 1;
  // a = high · 2^16 + low: each product is below 2^48 and so an exact double.
  const high = a >> 16;
  const low = a & 0xffff;
  return Math.floor((high * b + Math.floor((low * b + 2 ** 30) / 2 ** 16)) / 2 ** 15) | 0;
}

/** The same over int16. */
export function saturatingRoundingDoublingHighMul16(a: number, b: number): number {
  return a === -32768 && b === -32768 ? 32767 : (a * b + 0x4000) >> 15;
}

/**
 * Divides an int32 by 2^exponent and rounds to nearest, halves away from zero.
 *
 * @param exponent in [0, 31]
 * Source: RoundingDivideByPOT, gemmlowp/fixedpoint/fixedpoint.h
 */
export function roundingDivideByPowerOfTwo(x: number, exponent: number): number {
  const mask = exponent === 31 ? 0x7fffffff : (1 << exponent) - 1;
  const threshold = (mask >> 1) + (x < 0 ? 1 : 0);
  return (x >> exponent) + ((x & mask) > threshold ? 1 : 0);
}

/** Half of a sum, rounded away from zero. Source: RoundingHalfSum, gemmlowp/fixedpoint/fixedpoint.h */
export function roundingHalfSum(a: number, b: number): number {
  const sum = a + b;
  return Math.trunc((sum + (sum >= 0 ? 1 : -1)) / 2);
}

/** `value` within [min, max]. */
export function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

import {
  clamp,
  roundingDivideByPowerOfTwo,
  roundingHalfSum,
  saturatingRoundingDoublingHighMul,
  saturatingRoundingDoublingHighMul16,
} from './rounding.js';

/**
 * Arithmetic of fixed-point numbers in words of one width. A number with `i` integer bits in a word of `bits` stands for
 * `raw / 2^(bits − 1 − i)`; multiplication adds the integer bits of its factors.
 *
 * Source: class FixedPoint, gemmlowp/fixedpoint/fixedpoint.h
 */
export interface FixedWord {
  readonly bits: 16 | 32;
  multiply(a: number, b: number): number;
  /** The raw sum, wrapping as the word does. */
  wrap(sum: number): number;
}

/** Fixed point in int32. */
export const fixed32: FixedWord = { bits: 32, multiply: saturatingRoundingDoublingHighMul, wrap: (sum) => sum | 0 };

/** Fixed point in int16. */
export const fixed16: FixedWord = {
  bits: 16,
  multiply: saturatingRoundingDoublingHighMul16,
  wrap: (sum) => (sum << 16) >> 16,
};

/** The largest raw value: one, for a number without integer bits. */
function one(word: FixedWord, integerBits: number): number {
  return integerBits === 0 ? 2 ** (word.bits - 1) - 1 : 2 ** (word.bits - 1 - integerBits);
}

/** A constant given in 32 bits, in the word's width. */
function constant(word: FixedWord, raw32: number): number {
  return roundingDivideByPowerOfTwo(raw32, 32 - word.bits);
}

/** `x · 2^exponent` in the same format: saturating to the left, rounding to the right. */
export function multiplyByPowerOfTwo(word: FixedWord, x: number, exponent: number): number {
  if (exponent <= 0) return roundingDivideByPowerOfTwo(x, -exponent);
  const limit = 2 ** (word.bits - 1);
  return clamp(x * 2 ** exponent, -limit, limit - 1);
}

/** e^a for a in [−1/4, 0), no integer bits. */
function expOnQuarter(word: FixedWord, a: number): number {
  const constantTerm = constant(word, 1895147668); // e^(−1/8)
  const third = constant(word, 715827883);
  // Taylor around −1/8.
  const x = word.wrap(a + 2 ** (word.bits - 1 - 3));
  const x2 = word.multiply(x, x);
  const x3 = word.multiply(x2, x);
  const x4 = word.multiply(x2, x2);
  const x4Over4 = multiplyByPowerOfTwo(word, x4, -2);
  const tail = multiplyByPowerOfTwo(word, word.wrap(word.multiply(word.wrap(x4Over4 + x3), third) + x2), -1);
  const sum = constantTerm + word.multiply(constantTerm, word.wrap(x + tail));
  return word.bits === 16 ? clamp(sum, -32768, 32767) : sum | 0;
}

/** e^(−2^k), k = −2 … 4, as 32-bit constants without integer bits. */
const barrel: readonly (readonly [exponent: number, raw32: number])[] = [
  [-2, 1672461947],
  [-1, 1302514674],
  [0, 790015084],
  [1, 290630308],
  [2, 39332535],
  [3, 720401],
  [4, 242],
];

/**
 * e^a for a ≤ 0: result without integer bits.
 *
 * Source: exp_on_negative_values, gemmlowp/fixedpoint/fixedpoint.h
 */
export function expOnNegativeValues(word: FixedWord, a: number, integerBits: number): number {
  if (a === 0) return one(word, 0);
  const fractionalBits = word.bits - 1 - integerBits;
  const quarter = 2 ** (fractionalBits - 2);
  const modulus = (a & (quarter - 1)) - quarter;
  let result = expOnQuarter(word, multiplyByPowerOfTwo(word, modulus, integerBits));
  const remainder = word.wrap(modulus - a);
  for (const [exponent, raw32] of barrel) {
    if (integerBits <= exponent) continue;
    if (remainder & (1 << (fractionalBits + exponent))) result = word.multiply(result, constant(word, raw32));
  }
  if (integerBits > 5 && a < constant(word, -(2 ** (36 - integerBits)))) return 0;
  return result;
}

/** `2 / (1 + a)` with two integer bits for a in [0, 1], by Newton and Raphson. */
function twoOverOnePlus(word: FixedWord, a: number): number {
  const halfDenominator = roundingHalfSum(a, one(word, 0));
  let x = word.wrap(
    constant(word, 1515870810) /* 48/17 */ + word.multiply(halfDenominator, constant(word, -1010580540)) /* −32/17 */,
  );
  for (let i = 0; i < 3; i++) {
    const error = word.wrap(one(word, 2) - word.multiply(halfDenominator, x));
    x = word.wrap(x + multiplyByPowerOfTwo(word, word.multiply(x, error), 2));
  }
  return x;
}

/** 1 / (1 + a) for a in [0, 1], no integer bits. Source: one_over_one_plus_x_for_x_in_0_1, the same file. */
export function oneOverOnePlus(word: FixedWord, a: number): number {
  return multiplyByPowerOfTwo(word, twoOverOnePlus(word, a), 1);
}

/** The logistic function; result without integer bits. Source: logistic, the same file. */
export function logistic(word: FixedWord, a: number, integerBits: number): number {
  if (a === 0) return constant(word, 2 ** 30);
  const positive = oneOverOnePlus(word, expOnNegativeValues(word, a > 0 ? word.wrap(-a) : a, integerBits));
  return a > 0 ? positive : word.wrap(one(word, 0) - positive);
}

/** The hyperbolic tangent; result without integer bits. Source: tanh, the same file. */
export function tanh(word: FixedWord, a: number, integerBits: number): number {
  if (a === 0) return 0;
  // tanh(−n) = (1 − e^(−2n)) / (1 + e^(−2n)); doubling only moves the binary point.
  const exponential = expOnNegativeValues(word, a < 0 ? a : word.wrap(-a), integerBits + 1);
  const result = multiplyByPowerOfTwo(word, word.wrap(twoOverOnePlus(word, exponential) - one(word, 2)), 2);
  return a < 0 ? word.wrap(-result) : result;
}

/**
 * Multiplier and shift of `1 / x` for a positive int32: `1 / x ≈ multiplier · 2^(−31 − bitsOverUnit)`, x seen with
 * `integerDigits` integer bits.
 *
 * Source: GetReciprocal, tflite/kernels/internal/common.h
 */
export function reciprocal(x: number, integerDigits: number): { readonly multiplier: number; readonly shift: number } {
  const headroom = Math.clz32(x);
  const minusOne = ((x << headroom) >>> 0) - 2 ** 31;
  return { multiplier: oneOverOnePlus(fixed32, minusOne), shift: integerDigits - headroom };
}

/**
 * Multiplier and left shift of `1 / √x` for an int32 (0 counts as 1).
 *
 * Source: GetInvSqrtQuantizedMultiplierExp with reverse_shift −1, tflite/kernels/internal/common.h
 */
export function inverseSqrt(x: number): { readonly multiplier: number; readonly shift: number } {
  if (x <= 1) return { multiplier: 2 ** 31 - 1, shift: 0 };
  let input = x;
  let shift = 11;
  while (input >= 1 << 29) {
    input = Math.trunc(input / 4);
    shift++;
  }
  const pairs = ((Math.clz32(input) - 1) >> 1) - 1;
  shift -= pairs;
  input <<= 2 * pairs;
  // Newton and Raphson in three integer bits: x ← x · (3/2 − input/2 · x²).
  const { multiply } = fixed32;
  const fixedInput = input >> 1;
  const half = multiplyByPowerOfTwo(fixed32, fixedInput, -1);
  const threeHalves = (1 << 28) + (1 << 27);
  let root = one(fixed32, 3);
  for (let i = 0; i < 5; i++) {
    const cube = multiplyByPowerOfTwo(fixed32, multiply(multiply(root, root), root), 6);
    root = multiplyByPowerOfTwo(fixed32, fixed32.wrap(multiply(threeHalves, root) - multiply(half, cube)), 3);
  }
  let multiplier = multiply(root, 1518500250); // √2 / 2
  if (shift < 0) {
    multiplier <<= -shift;
    shift = 0;
  }
  // −0 would not equal 0 in a comparison of results.
  return { multiplier, shift: shift === 0 ? 0 : -shift };
}

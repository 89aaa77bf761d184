import { describe, expect, it } from 'vitest';
import {
  expOnNegativeValues,
  type FixedWord,
  fixed16,
  fixed32,
  inverseSqrt,
  logistic,
  oneOverOnePlus,
  reciprocal,
  tanh,
} from './functions.js';

/** How far a result may lie from the real function: 16-bit words lose bits in every step, 32-bit ones the Taylor term x⁵/5!. */
const errors = { 16: 2 ** -11, 32: 2 ** -21 } as const;

/** Reals in a word with three integer bits, as `[raw, real]`. */
function inputs({ bits }: FixedWord): readonly (readonly [number, number])[] {
  return [-7.9, -4, -1.3, -0.25, -0.01, 0, 0.01, 0.5, 1, 3.7, 7.9].map((real) => {
    const raw = Math.round(real * 2 ** (bits - 4));
    return [raw, raw / 2 ** (bits - 4)];
  });
}

describe.each([fixed16, fixed32])('fixed point in $bits bits', (word) => {
  const real = (raw: number): number => raw / 2 ** (word.bits - 1);
  const error = errors[word.bits];

  it('approximates e^x for x ≤ 0', () => {
    for (const [raw, x] of inputs(word)) {
      if (x > 0) continue;
      expect(Math.abs(real(expOnNegativeValues(word, raw, 3)) - Math.exp(x))).toBeLessThan(error);
    }
  });

  it('approximates the logistic function and tanh', () => {
    for (const [raw, x] of inputs(word)) {
      expect(Math.abs(real(logistic(word, raw, 3)) - 1 / (1 + Math.exp(-x)))).toBeLessThan(error);
      expect(Math.abs(real(tanh(word, raw, 3)) - Math.tanh(x))).toBeLessThan(error);
    }
  });

  it('approximates 1 / (1 + x)', () => {
    for (const x of [0, 0.1, 0.5, 0.999]) {
      const raw = Math.round(x * 2 ** (word.bits - 1));
      expect(Math.abs(real(oneOverOnePlus(word, raw)) - 1 / (1 + real(raw)))).toBeLessThan(error);
    }
  });
});

it.each([1, 2, 3, 7, 100, 65535, 2 ** 30])('inverts %i', (x) => {
  const { multiplier, shift } = reciprocal(x, 31);
  expect(multiplier * 2 ** (-31 - shift) * x).toBeCloseTo(1, 6);
});

it.each([1, 2, 3, 100, 65535, 2 ** 29, 2 ** 31 - 1])('finds 1 / √%i', (x) => {
  const { multiplier, shift } = inverseSqrt(x);
  expect(multiplier * 2 ** (shift - 31) * Math.sqrt(x)).toBeCloseTo(1, 5);
});

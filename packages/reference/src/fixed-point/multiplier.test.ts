import { describe, expect, it } from 'vitest';
import {
  frexp,
  multiplyByQuantizedMultiplier,
  multiplyRoundingOnce,
  multiplyWideByQuantizedMultiplier,
  quantizeMultiplier,
  roundHalfAway,
  roundHalfEven,
} from './multiplier.js';
import { roundingDivideByPowerOfTwo, saturatingRoundingDoublingHighMul } from './rounding.js';

/** A spread of int32 with both ends, and numbers around powers of two. */
const integers = [0, 1, -1, 2, -3, 255, -32768, 65535, 65536, 123456789, -987654321, 2 ** 30, 2 ** 31 - 1, -(2 ** 31)];
const multipliers = [2 ** 30, 2 ** 30 + 1, 1518500250, 1717986918, 2 ** 31 - 1];

const asInt32 = (x: bigint): number => Number(BigInt.asIntN(32, x));
/** ⌊a / 2^bits⌋ */
const shiftRight = (a: bigint, bits: bigint): bigint => a >> bits;

describe('saturatingRoundingDoublingHighMul', () => {
  it('is ⌊a · b / 2^31 + 1/2⌋ in exact arithmetic', () => {
    for (const a of integers) {
      for (const b of [...multipliers, -(2 ** 30), -5, -(2 ** 31)]) {
        const exact = shiftRight(BigInt(a) * BigInt(b) + 2n ** 30n, 31n);
        const saturated = exact === 2n ** 31n ? 2 ** 31 - 1 : asInt32(exact);
        expect(saturatingRoundingDoublingHighMul(a, b)).toBe(saturated);
      }
    }
  });
});

describe('roundingDivideByPowerOfTwo', () => {
  it.each([
    [5, 1, 3],
    [-5, 1, -3],
    [4, 3, 1],
    [-4, 3, -1],
    [3, 3, 0],
    [-3, 3, 0],
    [7, 0, 7],
    [2 ** 31 - 1, 31, 1],
    [-(2 ** 31), 31, -1],
    [2 ** 30 - 1, 31, 0],
  ])('%i / 2^%i is %i, halves away from zero', (x, exponent, expected) => {
    expect(roundingDivideByPowerOfTwo(x, exponent)).toBe(expected);
  });
});

describe('quantizeMultiplier', () => {
  it.each([
    [0, 0, 0],
    [1, 2 ** 30, 1],
    [0.5, 2 ** 30, 0],
    [0.25, 2 ** 30, -1],
    [2 ** -40, 0, 0],
    [1 - 2 ** -33, 2 ** 30, 1],
    [3, 1610612736, 2],
    [-0.75, -1610612736, 0],
  ])('splits %d', (real, multiplier, shift) => {
    expect(quantizeMultiplier(real)).toEqual({ multiplier, shift });
  });

  it('keeps 31 bits of any scale', () => {
    for (let real = 1e-8; real < 1e6; real *= 1.7) {
      const { multiplier, shift } = quantizeMultiplier(real);
      expect(Math.abs((multiplier * 2 ** (shift - 31)) / real - 1)).toBeLessThan(2 ** -31);
      expect(multiplier).toBeGreaterThanOrEqual(2 ** 30);
    }
  });
});

describe('rescaling', () => {
  it('with two roundings wraps on overflow of the left shift', () => {
    expect(multiplyByQuantizedMultiplier(1000, 2 ** 30, 1)).toBe(1000);
    expect(multiplyByQuantizedMultiplier(1000, 2 ** 30, -2)).toBe(125);
    expect(multiplyByQuantizedMultiplier(2 ** 30, 2 ** 30, 2)).toBe(0);
    expect(multiplyByQuantizedMultiplier(7, 2 ** 31 - 1, -40)).toBe(0);
  });

  it('with one rounding is ⌊x · m / 2^(31 − shift) + 1/2⌋ in exact arithmetic', () => {
    for (const x of integers) {
      for (const multiplier of multipliers) {
        for (const shift of [-31, -17, -16, -15, -3, 0, 5, 15, 16, 30]) {
          const total = BigInt(31 - shift);
          const exact = shiftRight(BigInt(x) * BigInt(multiplier) + 2n ** (total - 1n), total);
          // Beyond int32 the contract ends.
          if (exact !== BigInt.asIntN(32, exact)) continue;
          expect(multiplyRoundingOnce(x, multiplier, shift)).toBe(Number(exact));
        }
      }
    }
  });

  it('of 48 bits is ⌊x · m16 / 2^(15 − shift) + 1/2⌋ in exact arithmetic', () => {
    for (const x of [...integers, 2 ** 40 + 12345, -(2 ** 46) + 7, 2 ** 47 - 1]) {
      for (const multiplier of multipliers) {
        const reduced = multiplier < 0x7fff0000 ? (multiplier + 0x8000) >> 16 : 0x7fff;
        for (const shift of [-31, -20, -6, -5, -4, 0, 7]) {
          const total = BigInt(15 - shift);
          const exact = shiftRight(BigInt(x) * BigInt(reduced) + 2n ** (total - 1n), total);
          if (exact !== BigInt.asIntN(32, exact)) continue;
          expect(multiplyWideByQuantizedMultiplier(x, multiplier, shift)).toBe(Number(exact));
        }
      }
    }
  });
});

describe('frexp', () => {
  it.each([1, 0.5, -3, 5e-324, 2 ** -1022, 1 - 2 ** -53, 2 ** 52 - 1, 1.7976931348623157e308])('splits %d', (x) => {
    const [fraction, exponent] = frexp(x);
    expect(Math.abs(fraction)).toBeGreaterThanOrEqual(0.5);
    expect(Math.abs(fraction)).toBeLessThan(1);
    expect(fraction * 2 ** Math.min(exponent, 1023) * 2 ** Math.max(exponent - 1023, 0)).toBe(x);
  });
});

it('rounds halves away from zero, or to even', () => {
  expect([0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994].map(roundHalfAway)).toEqual([1, -1, 2, 3, -3, 0]);
  expect([0.5, 1.5, 2.5, -1.5, -2.5, 0.75].map(roundHalfEven)).toEqual([0, 2, 2, -2, -2, 1]);
});

import { expect, it } from 'vitest';
import { roundMantissa } from './round-mantissa.js';

it('keeps so many bits of the fraction, halves to even, and carries into the exponent', () => {
  const values = Float32Array.of(1 + 1 / 256, 1 + 3 / 256, -1.9999, 0, Number.NaN, Number.POSITIVE_INFINITY, 0.1);
  const expected = [1, 1 + 4 / 256, -2, 0, Number.NaN, Number.POSITIVE_INFINITY, 0.10009765625];
  expect(Array.from(roundMantissa(values, 7))).toEqual(expected);
  expect(roundMantissa(values, 23)).toEqual(values);
});

import { expect, it } from 'vitest';
import { erfc } from './erfc.js';

// Abramowitz and Stegun, table 7.1, and asymptotic values.
it.each([
  [0, 1],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [2, 0.004677734981047266],
  [2.5, 0.0004069520174449589],
  [3, 0.000022090496998585441],
  [5, 1.5374597944280349e-12],
  [-1, 1.8427007929497148],
  [-3, 1.9999779095030015],
])('erfc(%d) is %d', (x, expected) => {
  expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(1e-13);
});

it('goes to 0 and 2 at the ends and keeps NaN', () => {
  expect(erfc(30)).toBe(0);
  expect(erfc(-30)).toBe(2);
  expect(erfc(Number.NaN)).toBeNaN();
});

import { expect, it } from 'vitest';
import { exact, float32Place, near, steps, ulps } from './closeness.js';

it.each([
  ['equal', exact(3, 3), 0],
  ['not equal', exact(3, 4), Number.POSITIVE_INFINITY],
  ['one step of one', steps(1)(3, 4), 1],
  ['two steps of one', steps(1)(3, 5), 2],
  ['half of an absolute bound', near(2, 0)(1, 2), 0.5],
  ['a relative bound', near(0, 0.5)(3, 4), 0.5],
  ['neighbouring floats', ulps(4, float32Place)(1, 1 + 2 ** -23), 0.25],
  ['zeros of both signs', ulps(1, float32Place)(-0, 0), 0],
  ['the smallest numbers on both sides of zero', ulps(1, float32Place)(-(2 ** -149), 2 ** -149), 2],
])('%s', (_, found, expected) => {
  expect(found).toBe(expected);
});

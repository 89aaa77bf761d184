import { expect, test } from 'vitest';
import { inverseCholesky } from './inverse-cholesky.js';

test('the factor of an inverse', () => {
  const matrix = Float64Array.of(4, 2, 1, 2, 5, 3, 1, 3, 6);
  const upper = inverseCholesky(matrix, 3);
  const product = (i: number, j: number, f: (k: number) => number): number =>
    [0, 1, 2].reduce((sum, k) => sum + f(k), 0) + 0 * (i + j);
  const inverse = (i: number, j: number): number =>
    product(i, j, (k) => (upper[k * 3 + i] as number) * (upper[k * 3 + j] as number));
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      expect(product(i, j, (k) => (matrix[i * 3 + k] as number) * inverse(k, j))).toBeCloseTo(i === j ? 1 : 0, 10);
      if (j < i) expect(upper[i * 3 + j]).toBe(0);
    }
  }
  expect(() => inverseCholesky(Float64Array.of(0, 1, 1, 0), 2)).toThrow(/positive definite/);
});

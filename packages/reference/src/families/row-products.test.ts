import { expect, it } from 'vitest';
import { rowProducts } from './row-products.js';

it.each([
  [1, 1, 5],
  [1, 7, 3],
  [2, 4, 4],
  [5, 6, 9],
  [3, 3, 0],
  [0, 4, 2],
])('multiplies %i rows by %i of %i elements as the plain loop does', (rows, count, length) => {
  const [strideX, strideW, sumStride] = [length + 2, length + 1, count + 3];
  const x = Float32Array.from({ length: 3 + rows * strideX }, (_, i) => Math.sin(i));
  const w = Float32Array.from({ length: 2 + count * strideW }, (_, i) => Math.cos(3 * i));
  const sums = new Float64Array(4 + rows * sumStride).fill(9);
  const expected = sums.slice();
  for (let r = 0; r < rows; r++) {
    for (let o = 0; o < count; o++) {
      let sum = 0;
      for (let k = 0; k < length; k++) sum += (x[3 + r * strideX + k] ?? 0) * (w[2 + o * strideW + k] ?? 0);
      expected[4 + r * sumStride + o] = sum;
    }
  }
  rowProducts(
    { data: x, stride: strideX },
    3,
    rows,
    { data: w, stride: strideW },
    2,
    count,
    length,
    sums,
    4,
    sumStride,
  );
  expect(sums).toEqual(expected);
});

import { describe, expect, it } from 'vitest';
import { permuted } from './permute.js';

/** The definition: out[i_p0, i_p1, …] = in[i_0, i_1, …]. */
function byDefinition(values: Float32Array, shape: readonly number[], permutation: readonly number[]): number[] {
  const target = permutation.map((axis) => shape[axis] ?? 0);
  const out: number[] = [];
  for (let flat = 0; flat < values.length; flat++) {
    let rest = flat;
    const index = new Array<number>(shape.length).fill(0);
    for (let i = target.length - 1; i >= 0; i--) {
      const size = target[i] ?? 1;
      index[permutation[i] ?? 0] = rest % size;
      rest = Math.floor(rest / size);
    }
    out.push(values[index.reduce((offset, position, axis) => offset * (shape[axis] ?? 1) + position, 0)] ?? Number.NaN);
  }
  return out;
}

describe('permuted', () => {
  it.each([
    { shape: [2, 3], permutation: [1, 0] },
    { shape: [3, 2, 4, 5], permutation: [3, 0, 1, 2] },
    { shape: [3, 2, 4, 5], permutation: [2, 0, 1, 3] },
    { shape: [1, 2, 1, 3], permutation: [3, 2, 1, 0] },
    { shape: [4], permutation: [0] },
    { shape: [], permutation: [] },
    { shape: [2, 0, 3], permutation: [2, 0, 1] },
  ])('transposes $shape by $permutation', ({ shape, permutation }) => {
    const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i);
    const before = values.slice();
    const result = permuted(values, shape, permutation);
    expect(Array.from(result.values, Number)).toEqual(byDefinition(values, shape, permutation));
    expect(result.shape).toEqual(permutation.map((axis) => shape[axis]));
    expect(values).toEqual(before);
  });
});

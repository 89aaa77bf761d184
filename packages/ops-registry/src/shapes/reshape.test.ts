import { describe, expect, it } from 'vitest';
import type { Shape } from '../spec.js';
import { resolveReshape } from './reshape.js';

describe('resolveReshape', () => {
  it.each<[Shape, number[], number[]]>([
    [[2, 3], [6], [6]],
    [
      [2, 3],
      [3, -1],
      [3, 2],
    ],
    [[2, 3], [-1], [6]],
    [[1], [], []],
    [[], [1, 1], [1, 1]],
    [[], [-1], [1]],
    [
      [-1, 4],
      [-1, 2, 2],
      [-1, 2, 2],
    ],
    [
      [-1, 4],
      [1, 4],
      [1, 4],
    ],
    [null, [-1, 2], [-1, 2]],
    [[0, 3], [-1], [0]],
    [
      [0, 3],
      [3, -1],
      [3, 0],
    ],
    [
      [0, 3],
      [0, -1],
      [0, 3],
    ],
    [
      [0, 6],
      [0, 2, -1],
      [0, 2, 3],
    ],
    [
      [0, -1],
      [0, -1],
      [0, -1],
    ],
    [
      [0, -1],
      [4, -1],
      [4, 0],
    ],
  ])('%j as %j is %j', (input, wanted, expected) => {
    expect(resolveReshape(input, wanted, 'RESHAPE')).toEqual(expected);
  });

  it.each([
    [[2, 3], [4, -1], 'RESHAPE of [2, 3] to [4, -1]: 6 elements do not make 4'],
    [[2, 3], [5], 'RESHAPE of [2, 3] to [5]: 6 elements do not make 5'],
    [[2, 3], [-1, -1], 'RESHAPE to [-1, -1]: expected sizes and at most one −1'],
    [[2, 3], [-2, 3], 'RESHAPE to [-2, 3]: expected sizes and at most one −1'],
    [[2, 3], [], 'RESHAPE of [2, 3] to []: 6 elements do not make 1'],
    [[0, 3], [1, 1], 'RESHAPE of [0, 3] to [1, 1]: 0 elements do not make 1'],
  ])('refuses %j as %j', (input, wanted, message) => {
    expect(() => resolveReshape(input, wanted, 'RESHAPE')).toThrow(message);
  });
});

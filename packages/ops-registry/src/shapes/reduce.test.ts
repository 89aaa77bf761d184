import { describe, expect, it } from 'vitest';
import type { Shape } from '../spec.js';
import { reduceShape } from './reduce.js';

describe('reduceShape', () => {
  it.each<[Shape, number[] | null, boolean, Shape]>([
    [[2, 3, 4], [1], false, [2, 4]],
    [[2, 3, 4], [1], true, [2, 1, 4]],
    [[2, 3, 4], [-1, 0], false, [3]],
    [[2, 3, 4], [2, -1, 2], true, [2, 3, 1]],
    [[2, 3, 4], [0, 1, 2], false, []],
    [[2, 3, 4], [], false, [2, 3, 4]],
    [[-1, 3], [1], false, [-1]],
    [[-1, 3], [0], true, [1, 3]],
    [[0, 3], [0], false, [3]],
    [[], [0], false, []],
    [[], [5], true, []],
    [[2, 3], null, true, [-1, -1]],
    [[2, 3], null, false, null],
    [[], null, false, []],
    [null, [0], true, null],
  ])('%j over %j, keepDims %s, gives %j', (shape, axes, keepDims, expected) => {
    expect(reduceShape(shape, axes, keepDims, 'SUM axis')).toEqual(expected);
  });

  it('refuses an axis that is not there', () => {
    expect(() => reduceShape([2, 3], [2], false, 'SUM axis')).toThrow('SUM axis is 2, expected -2 to 1');
  });
});

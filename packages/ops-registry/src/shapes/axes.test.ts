import { describe, expect, it } from 'vitest';
import { distinctAxes, dropAxes, insertDim, mergeAxes, normalizeAxis, replaceDim } from './axes.js';

describe('normalizeAxis', () => {
  it.each([
    [0, 3, 0],
    [2, 3, 2],
    [-1, 3, 2],
    [-3, 3, 0],
  ])('axis %i of rank %i is %i', (axis, rank, expected) => {
    expect(normalizeAxis(axis, rank, 'SPLIT axis')).toBe(expected);
  });

  it.each([
    [3, 3, 'SPLIT axis is 3, expected -3 to 2'],
    [-4, 3, 'SPLIT axis is -4, expected -3 to 2'],
    [0, 0, 'SPLIT axis is 0, expected none: the operand is a scalar'],
    [0.5, 3, 'SPLIT axis is 0.5, expected -3 to 2'],
    [Number.NaN, 3, 'SPLIT axis is NaN, expected -3 to 2'],
  ])('refuses axis %d of rank %i', (axis, rank, message) => {
    expect(() => normalizeAxis(axis, rank, 'SPLIT axis')).toThrow(message);
  });
});

describe('lists of axes', () => {
  it('are merged and sorted where repetition is allowed', () => {
    expect(mergeAxes([-1, 0, 2, 0], 3, 'SUM axis')).toEqual([0, 2]);
  });

  it('keep their order where repetition is not', () => {
    expect(distinctAxes([2, -3, 1], 3, 'TRANSPOSE perm')).toEqual([2, 0, 1]);
    expect(() => distinctAxes([0, -3], 3, 'TRANSPOSE perm')).toThrow('TRANSPOSE perm lists an axis twice: [0, -3]');
  });

  it('take axes out of a shape, put them in and resize them', () => {
    expect(dropAxes([2, 3, 4], [0, 2])).toEqual([3]);
    expect(insertDim([2, 3], 0, 1)).toEqual([1, 2, 3]);
    expect(insertDim([2, 3], 2, 1)).toEqual([2, 3, 1]);
    expect(replaceDim([2, 3], 1, -1)).toEqual([2, -1]);
  });
});

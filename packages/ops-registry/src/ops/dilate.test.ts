import { describe, expect, it } from 'vitest';
import { constant, float, inferred, ints, tensor } from '../testing/op-call.js';
import { dilate } from './dilate.js';
import { reduceWindow } from './reduce-window.js';

describe('DILATE', () => {
  it('spreads elements', () => {
    expect(inferred(dilate, [float([3, 1, 0]), ints(2, 5, 3), float([])])).toBe('FLOAT32 [5, 1, 0]');
    expect(inferred(dilate, [float([-1, 3]), tensor('INT32', [2]), float([1])])).toBe('FLOAT32 [-1, -1]');
    expect(inferred(dilate, [float(null), ints(2), float([])])).toBe('FLOAT32 ?');
  });

  it('refuses other counts, dilations below 1 and scalars', () => {
    expect(inferred(dilate, [float([3]), ints(2, 2), float([])])).toBe('SHAPE_LENGTH');
    expect(inferred(dilate, [float([3]), ints(0), float([])])).toBe('SHAPE_OPTION');
    expect(inferred(dilate, [float([]), ints(), float([])])).toBe('SHAPE_RANK');
    expect(inferred(dilate, [float([3]), ints(1), tensor('INT32', [])])).toBe('DTYPE_MISMATCH');
  });
});

describe('REDUCE_WINDOW', () => {
  const longs = (...values: number[]) => constant('INT64', values);
  const zero = float([]);

  it('counts windows', () => {
    expect(inferred(reduceWindow, [float([7, 4]), zero, longs(3, 1), longs(2, 1), longs(1, 1)])).toBe('FLOAT32 [3, 4]');
    expect(inferred(reduceWindow, [float([7, 4]), zero, longs(3, 2), longs(1, 1), longs(3, 4)])).toBe('FLOAT32 [1, 0]');
    expect(inferred(reduceWindow, [float([-1]), zero, longs(3), longs(1), longs(1)])).toBe('FLOAT32 [-1]');
    expect(inferred(reduceWindow, [float([7]), zero, longs(3), tensor('INT64', [1]), longs(1)])).toBe('FLOAT32 [-1]');
  });

  it('refuses other counts, types and values below 1', () => {
    expect(inferred(reduceWindow, [float([7]), zero, longs(3, 3), longs(1), longs(1)])).toBe('SHAPE_LENGTH');
    expect(inferred(reduceWindow, [float([7]), zero, longs(3), longs(0), longs(1)])).toBe('SHAPE_OPTION');
    expect(inferred(reduceWindow, [float([7]), zero, ints(3), longs(1), longs(1)])).toBe('DTYPE_UNSUPPORTED');
    expect(inferred(reduceWindow, [float([]), zero, longs(), longs(), longs()])).toBe('SHAPE_RANK');
  });
});

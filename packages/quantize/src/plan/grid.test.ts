import { describe, expect, test } from 'vitest';
import { gridOf, rangeOfValues, symmetricGrid, toGrid } from './grid.js';

describe('the grid of an int8 activation', () => {
  test.each([
    // min, max, scale, zero point
    [0, 255, 1, -128],
    [-128, 127, 1, 0],
    [-1, 1, 2 / 255, -1], // its lower end at −127.5 and a bit
    [2, 4, 4 / 255, -128], // 0 is always on it
    [-4, -2, 4 / 255, 127],
    [-0.5, 1, 1.5 / 255, -43],
    [0, 0, 1 / 255, 0],
  ])('of %f to %f', (min, max, scale, zeroPoint) => {
    expect(gridOf({ min, max }, 'INT8')).toEqual({ dtype: 'INT8', scale: Math.fround(scale), zeroPoint });
  });

  test('has both ends of the range within half a step', () => {
    for (let i = 0; i < 200; i++) {
      const [min, max] = [-Math.abs(Math.sin(i) * 9), Math.abs(Math.cos(i * 7) * 5)];
      const { scale, zeroPoint } = gridOf({ min, max }, 'INT8');
      expect(Math.abs((-128 - zeroPoint) * scale - min)).toBeLessThanOrEqual(scale * 0.51);
      expect(Math.abs((127 - zeroPoint) * scale - max)).toBeLessThanOrEqual(scale * 0.51);
    }
  });
});

test('the grid of an int16 activation lies around zero', () => {
  expect(gridOf({ min: -3, max: 1 }, 'INT16')).toEqual({ dtype: 'INT16', scale: Math.fround(3 / 32767), zeroPoint: 0 });
  expect(symmetricGrid({ min: -1, max: 2 }, 'INT8')).toEqual({
    dtype: 'INT8',
    scale: Math.fround(2 / 127),
    zeroPoint: 0,
  });
});

test('values go to the nearest step, halves away from zero, and never beyond the type', () => {
  const grid = { dtype: 'INT8', scale: 0.5, zeroPoint: 10 } as const;
  expect([...toGrid([0, 0.25, -0.25, 0.2, 1, 100, -100], grid)]).toEqual([10, 11, 9, 10, 12, 127, -128]);
});

test('the range of values', () => {
  expect(rangeOfValues([1, -2, 3])).toEqual({ min: -2, max: 3 });
  expect(rangeOfValues([])).toEqual({ min: 0, max: 0 });
});

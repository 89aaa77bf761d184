import { describe, expect, it } from 'vitest';
import { windowExtent, windowOutputSize, windowPadding } from './window.js';

describe('windowOutputSize', () => {
  it.each([
    // padding, input, size, stride, dilation, output
    ['SAME', 28, 3, 1, 1, 28],
    ['SAME', 7, 3, 2, 1, 4],
    ['SAME', 8, 3, 2, 1, 4],
    ['SAME', 5, 9, 3, 2, 2],
    ['SAME', 0, 3, 2, 1, 0],
    ['VALID', 28, 5, 1, 1, 24],
    ['VALID', 7, 3, 2, 1, 3],
    ['VALID', 8, 3, 2, 1, 3],
    ['VALID', 9, 3, 2, 2, 3],
    ['VALID', 5, 3, 1, 2, 1],
    ['VALID', 2, 3, 2, 1, 0],
    ['VALID', 1, 4, 2, 1, 0],
    ['SAME', -1, 3, 2, 1, -1],
    ['VALID', -1, 3, 2, 1, -1],
    ['VALID', 8, -1, 2, 1, -1],
    ['SAME', 8, -1, 2, 1, 4],
  ] as const)(
    '%s over %i with window %i, stride %i, dilation %i gives %i',
    (padding, input, size, stride, dilation, output) => {
      expect(windowOutputSize(padding, input, { size, stride, dilation }, 'CONV_2D height')).toBe(output);
    },
  );

  it.each([
    [{ size: 3, stride: 0 }, 'SHAPE_OPTION'],
    [{ size: 3, stride: 1, dilation: 0 }, 'SHAPE_OPTION'],
    [{ size: 0, stride: 1 }, 'SHAPE_OPTION'],
    [{ size: 7, stride: 1 }, 'SHAPE_WINDOW'],
  ])('refuses window %o on 5 elements', (window, code) => {
    expect(() => windowOutputSize('VALID', 5, window, 'CONV_2D height')).toThrow(expect.objectContaining({ code }));
  });
});

describe('windowPadding', () => {
  it.each([
    ['SAME', 28, 3, 1, 1, 1, 1],
    ['SAME', 28, 3, 2, 1, 0, 1],
    ['SAME', 7, 3, 2, 1, 1, 1],
    ['SAME', 224, 7, 2, 1, 2, 3],
    ['SAME', 10, 3, 1, 4, 4, 4],
    ['SAME', 8, 1, 2, 1, 0, 0],
    ['VALID', 28, 5, 1, 1, 0, 0],
  ] as const)(
    '%s over %i with window %i, stride %i, dilation %i',
    (padding, input, size, stride, dilation, before, after) => {
      const window = { size, stride, dilation };
      const output = windowOutputSize(padding, input, window, 'x');
      expect(windowPadding(padding, input, window, output)).toEqual({ before, after });
    },
  );
});

it('spreads taps by the dilation', () => {
  expect(windowExtent({ size: 3, stride: 1, dilation: 4 })).toBe(9);
  expect(windowExtent({ size: 1, stride: 1, dilation: 4 })).toBe(1);
});

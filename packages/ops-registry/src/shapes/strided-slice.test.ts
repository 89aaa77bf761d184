import { describe, expect, it } from 'vitest';
import { type StridedSliceSpec, stridedSliceShape } from './strided-slice.js';

const whole = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0, offset: false };

function slice(begin: number[], end: number[], strides: number[], masks: Partial<StridedSliceSpec> = {}) {
  return { ...whole, count: begin.length, begin, end, strides, ...masks };
}

describe('stridedSliceShape', () => {
  it.each<[string, number[], StridedSliceSpec, number[]]>([
    ['x[1:3]', [4], slice([1], [3], [1]), [2]],
    ['x[::2]', [5], slice([0], [0], [2], { beginMask: 1, endMask: 1 }), [3]],
    ['x[::-1]', [5], slice([0], [0], [-1], { beginMask: 1, endMask: 1 }), [5]],
    ['x[3:0:-2]', [5], slice([3], [0], [-2]), [2]],
    ['x[0:-1]', [5], slice([0], [-1], [1]), [4]],
    ['x[-3:]', [5], slice([-3], [0], [1], { endMask: 1 }), [3]],
    ['x[2:100]', [5], slice([2], [100], [1]), [3]],
    ['x[-100:2]', [5], slice([-100], [2], [1]), [2]],
    ['x[4:1]', [5], slice([4], [1], [1]), [0]],
    ['x[1:4:-1]', [5], slice([1], [4], [-1]), [0]],
    ['x[:] of nothing', [0], slice([0], [0], [1], { beginMask: 1, endMask: 1 }), [0]],
    ['x[::-1] of nothing', [0], slice([0], [0], [-1], { beginMask: 1, endMask: 1 }), [0]],
    ['x[1] drops an axis', [4, 5], slice([1], [2], [1], { shrinkAxisMask: 1 }), [5]],
    ['x[..., 0]', [2, 3, 4], slice([0, 0], [0, 1], [1, 1], { ellipsisMask: 1, shrinkAxisMask: 2 }), [2, 3]],
    ['x[0:1, ..., 1:3]', [2, 3, 4, 5], slice([0, 0, 1], [1, 0, 3], [1, 1, 1], { ellipsisMask: 2 }), [1, 3, 4, 2]],
    ['x[newaxis, 1:2]', [2, 3], slice([0, 1], [0, 2], [1, 1], { newAxisMask: 1 }), [1, 1, 3]],
    ['x[..., newaxis]', [2, 3], slice([0, 0], [0, 0], [1, 1], { ellipsisMask: 1, newAxisMask: 2 }), [2, 3, 1]],
    ['a new axis of a scalar', [], slice([0], [0], [1], { newAxisMask: 1 }), [1]],
    ['x[...] of a scalar', [], slice([2], [5], [1], { ellipsisMask: 1 }), []],
    ['x[0:1, ...]', [3], slice([0, 0], [1, 0], [1, 1], { ellipsisMask: 2 }), [1]],
    ['fewer entries than axes', [2, 3, 4], slice([1], [2], [1]), [1, 3, 4]],
    ['no entries', [2, 3], slice([], [], []), [2, 3]],
    ['lengths instead of ends', [9], slice([2], [4], [1], { offset: true }), [4]],
    ['strided lengths instead of ends', [9], slice([2], [5], [2], { offset: true }), [3]],
    ['an unknown axis', [-1, 3], slice([0, 0], [2, 2], [1, 1]), [-1, 2]],
    ['a length of an unknown axis', [-1], slice([0], [2], [1], { offset: true }), [2]],
    ['unknown ends', [4, 3], { ...slice([0, 0], [], [1, 1], { endMask: 2 }), end: null }, [-1, 3]],
    ['unknown begins', [4], { ...slice([0], [2], [1]), begin: null }, [-1]],
    ['unknown strides', [4, 5], { ...slice([0, 0], [2, 2], [], { shrinkAxisMask: 1 }), strides: null }, [-1]],
  ])('%s of %j', (_, shape, spec, expected) => {
    expect(stridedSliceShape(shape, spec)).toEqual(expected);
  });

  it.each<[string, number[], StridedSliceSpec, string]>([
    ['a stride of 0', [4], slice([0], [2], [0]), 'STRIDED_SLICE stride 0 is 0'],
    ['more entries than axes', [4], slice([0, 0], [1, 1], [1, 1]), 'STRIDED_SLICE has 2 entries for [4]'],
    [
      'an ellipsis without an axis',
      [2, 3],
      slice([0, 0, 0], [0, 1, 1], [1, 1, 1], { ellipsisMask: 1 }),
      'an ellipsis takes at least one axis',
    ],
  ])('refuses %s', (_, shape, spec, message) => {
    expect(() => stridedSliceShape(shape, spec)).toThrow(message);
  });
});

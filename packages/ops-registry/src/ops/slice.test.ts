import { describe, expect, it } from 'vitest';
import { callOf, constant, float, inferred, ints, tensor } from '../testing/op-call.js';
import { dynamicUpdateSlice } from './dynamic-update-slice.js';
import { slice } from './slice.js';
import { stridedSlice } from './strided-slice.js';

describe('SLICE', () => {
  it('takes sizes as they are and −1 as the rest', () => {
    expect(inferred(slice, [float([4, 5]), ints(1, 2), ints(2, -1)])).toBe('FLOAT32 [2, 3]');
    expect(inferred(slice, [float([4]), constant('INT64', [4]), constant('INT64', [-1])])).toBe('FLOAT32 [0]');
    expect(inferred(slice, [float([-1, 5]), ints(1, 2), ints(2, -1)])).toBe('FLOAT32 [2, 3]');
    expect(inferred(slice, [float([-1]), ints(1), ints(-1)])).toBe('FLOAT32 [-1]');
    expect(inferred(slice, [float([]), ints(), ints()])).toBe('FLOAT32 []');
  });

  it('keeps what is known where begin or size is not', () => {
    expect(inferred(slice, [float([4, 5]), tensor('INT32', [2]), ints(2, -1)])).toBe('FLOAT32 [2, -1]');
    expect(inferred(slice, [float([4, 5]), ints(0, 0), tensor('INT32', [2])])).toBe('FLOAT32 [-1, -1]');
    expect(inferred(slice, [float(null), tensor('INT32', [-1]), ints(2, 3)])).toBe('FLOAT32 [2, 3]');
    expect(inferred(slice, [float(null), tensor('INT32', [-1]), tensor('INT32', [-1])])).toBe('FLOAT32 ?');
  });

  it('refuses to go beyond the input', () => {
    expect(inferred(slice, [float([4]), ints(2), ints(3)])).toBe('SHAPE_SLICE');
    expect(inferred(slice, [float([4]), ints(5), ints(-1)])).toBe('SHAPE_SLICE');
    expect(inferred(slice, [float([4]), ints(0), ints(-2)])).toBe('SHAPE_SLICE');
    expect(inferred(slice, [float([4]), ints(-1), ints(2)])).toBe('SHAPE_SLICE');
    expect(inferred(slice, [float([4, 4]), ints(0), ints(1)])).toBe('SHAPE_LENGTH');
    expect(inferred(slice, [float([4]), ints(0), ints(1, 1)])).toBe('SHAPE_LENGTH');
    expect(inferred(slice, [float([4]), float([1]), ints(1)])).toBe('DTYPE_UNSUPPORTED');
  });

  it.each([
    ['FLOAT32', [2], 1],
    ['INT8', [2], 2],
    ['STRING', [2], 3],
    ['INT16', [2], 4],
    ['INT8', [1, 1, 1, 1, 2], 5],
    ['UINT32', [2], 6],
    ['UINT32', [1, 1, 1, 1, 2], 6],
    ['INT4', [2], 7],
    ['FLOAT16', [2], 8],
  ] as const)('of %s %j takes version %i', (dtype, shape, version) => {
    expect(slice.version(callOf(slice, [tensor(dtype, shape)]))).toBe(version);
  });
});

describe('STRIDED_SLICE', () => {
  it('reads begin, end and strides', () => {
    const shrink = { shrinkAxisMask: 1 };
    expect(inferred(stridedSlice, [float([3, 5]), ints(1, 0), ints(2, 5), ints(1, 2)], shrink)).toBe('FLOAT32 [3]');
    expect(inferred(stridedSlice, [float([3]), tensor('INT32', [1]), ints(2), ints(1)])).toBe('FLOAT32 [-1]');
    expect(inferred(stridedSlice, [float([3]), ints(-1), ints(0), ints(1)], shrink)).toBe('FLOAT32 []');
    expect(inferred(stridedSlice, [float(null), ints(0), ints(2), ints(1)])).toBe('FLOAT32 ?');
    expect(
      inferred(stridedSlice, [float([3]), tensor('INT32', [-1]), tensor('INT32', [-1]), tensor('INT32', [-1])]),
    ).toBe('FLOAT32 ?');
  });

  it('refuses vectors of different lengths and more than 31 entries', () => {
    const long = ints(...new Array<number>(32).fill(1));
    expect(inferred(stridedSlice, [float([3]), ints(0, 0), ints(1), ints(1)])).toBe('SHAPE_LENGTH');
    expect(inferred(stridedSlice, [float([3]), long, long, long])).toBe('SHAPE_SLICE');
    expect(inferred(stridedSlice, [float([3]), constant('INT64', [0]), ints(1), ints(1)])).toBe('DTYPE_UNSUPPORTED');
    expect(inferred(stridedSlice, [float([3]), ints(0), ints(1), ints(0)])).toBe('SHAPE_SLICE');
  });

  it.each([
    ['FLOAT32', 1, {}, 1],
    ['INT8', 1, {}, 2],
    ['BOOL', 1, {}, 3],
    ['BOOL', 5, {}, 4],
    ['STRING', 1, {}, 5],
    ['FLOAT32', 1, { ellipsisMask: 1 }, 6],
    ['STRING', 1, { newAxisMask: 1 }, 6],
    ['UINT32', 1, { newAxisMask: 1 }, 7],
    ['UINT32', 1, { offset: true }, 8],
  ] as const)('of %s of rank %i with %o takes version %i', (dtype, rank, options, version) => {
    const input = tensor(dtype, new Array<number>(rank).fill(1));
    expect(stridedSlice.version(callOf(stridedSlice, [input], options))).toBe(version);
  });
});

describe('DYNAMIC_UPDATE_SLICE', () => {
  it('keeps the shape of the operand', () => {
    expect(inferred(dynamicUpdateSlice, [float([4, 5]), float([1, 5]), ints(9, 0)])).toBe('FLOAT32 [4, 5]');
    expect(inferred(dynamicUpdateSlice, [float([-1]), float([7]), tensor('INT64', [-1])])).toBe('FLOAT32 [-1]');
    expect(inferred(dynamicUpdateSlice, [float(null), float([7]), ints(0)])).toBe('FLOAT32 ?');
  });

  it('refuses updates that do not fit', () => {
    expect(inferred(dynamicUpdateSlice, [float([4]), float([5]), ints(0)])).toBe('SHAPE_SLICE');
    expect(inferred(dynamicUpdateSlice, [float([4]), float([1, 1]), ints(0)])).toBe('SHAPE_RANK');
    expect(inferred(dynamicUpdateSlice, [float([4]), float([1]), ints(0, 0)])).toBe('SHAPE_LENGTH');
    expect(inferred(dynamicUpdateSlice, [float([4]), tensor('INT8', [1]), ints(0)])).toBe('DTYPE_MISMATCH');
  });

  it.each([
    ['FLOAT32', 'INT32', 1],
    ['FLOAT32', 'INT64', 2],
    ['FLOAT16', 'INT64', 3],
    ['INT16', 'INT32', 4],
    ['INT4', 'INT32', 5],
    ['BFLOAT16', 'INT32', 6],
  ] as const)('of %s at %s takes version %i', (dtype, index, version) => {
    const x = tensor(dtype, [2]);
    expect(dynamicUpdateSlice.version(callOf(dynamicUpdateSlice, [x, x, tensor(index, [1])]))).toBe(version);
  });
});

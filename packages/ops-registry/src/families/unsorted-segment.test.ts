import { describe, expect, it } from 'vitest';
import { segmentSum } from '../ops/segment-sum.js';
import { unsortedSegmentMax } from '../ops/unsorted-segment-max.js';
import { unsortedSegmentSum } from '../ops/unsorted-segment-sum.js';
import { float, inferred, int, ints, tensor } from '../testing/op-call.js';

describe('unsorted segments', () => {
  it('put segments in the place of the axes of the ids', () => {
    expect(inferred(unsortedSegmentSum, [float([3, 4]), ints(0, -1, 1), int(5)])).toBe('FLOAT32 [5, 4]');
    expect(inferred(unsortedSegmentMax, [float([3, 4]), tensor('INT32', [3, 4]), ints(2)])).toBe('FLOAT32 [2]');
    expect(inferred(unsortedSegmentSum, [float([-1, 4]), tensor('INT32', [3]), tensor('INT32', [])])).toBe(
      'FLOAT32 [-1, 4]',
    );
    expect(inferred(unsortedSegmentSum, [float([3, 4]), tensor('INT32', null), int(2)])).toBe('FLOAT32 ?');
  });

  it('refuse ids that do not fit', () => {
    expect(inferred(unsortedSegmentSum, [float([3, 4]), ints(0, 1), int(5)])).toBe('SHAPE_DIM');
    expect(inferred(unsortedSegmentSum, [float([3]), tensor('INT32', [3, 1]), int(5)])).toBe('SHAPE_RANK');
    expect(inferred(unsortedSegmentSum, [float([3]), ints(0, 1, 5), int(5)])).toBe('SHAPE_SEGMENT');
    expect(inferred(unsortedSegmentSum, [float([3]), ints(0, 1, 2), int(-1)])).toBe('SHAPE_SIZE');
    expect(inferred(unsortedSegmentSum, [float([3]), ints(0, 1, 2), ints(5, 5)])).toBe('SHAPE_SCALAR');
    expect(inferred(unsortedSegmentSum, [float([3]), tensor('INT64', [3]), int(5)])).toBe('DTYPE_UNSUPPORTED');
  });
});

describe('SEGMENT_SUM', () => {
  it('counts segments by the last id', () => {
    expect(inferred(segmentSum, [float([4, 2]), ints(0, 0, 1, 2)])).toBe('FLOAT32 [3, 2]');
    expect(inferred(segmentSum, [float([0, 2]), ints()])).toBe('FLOAT32 [0, 2]');
    expect(inferred(segmentSum, [float([4, 2]), tensor('INT32', [4])])).toBe('FLOAT32 [-1, 2]');
  });

  it('refuses ids that are not sorted, leave one out, or are not one per row', () => {
    expect(inferred(segmentSum, [float([2]), ints(1, 1)])).toBe('SHAPE_SEGMENT');
    expect(inferred(segmentSum, [float([2]), ints(0, 2)])).toBe('SHAPE_SEGMENT');
    expect(inferred(segmentSum, [float([3]), ints(0, 1, 0)])).toBe('SHAPE_SEGMENT');
    expect(inferred(segmentSum, [float([3]), ints(0, 1)])).toBe('SHAPE_DIM');
    expect(inferred(segmentSum, [float([]), ints(0)])).toBe('SHAPE_RANK');
  });
});

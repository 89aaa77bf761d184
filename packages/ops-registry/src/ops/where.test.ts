import { describe, expect, it } from 'vitest';
import { callOf, constant, float, inferred, int, ints, tensor } from '../testing/op-call.js';
import { bucketize } from './bucketize.js';
import { cumsum } from './cumsum.js';
import { topkV2 } from './topk-v2.js';
import { unique } from './unique.js';
import { where } from './where.js';

describe('WHERE', () => {
  it('counts a constant condition and leaves the count of another open', () => {
    expect(inferred(where, [constant('BOOL', [1, 0, 1, 1], [2, 2])])).toBe('INT64 [3, 2]');
    expect(inferred(where, [constant('FLOAT32', [0, -0, Number.NaN, 0.5])])).toBe('INT64 [2, 1]');
    expect(inferred(where, [tensor('BOOL', [2, 3, 4])])).toBe('INT64 [-1, 3]');
    expect(inferred(where, [tensor('BOOL', null)])).toBe('INT64 [-1, -1]');
    expect(inferred(where, [tensor('BOOL', [])])).toBe('SHAPE_RANK');
  });

  it('takes version 2 of all types but BOOL', () => {
    expect(where.version(callOf(where, [tensor('BOOL', [2])]))).toBe(1);
    expect(where.version(callOf(where, [tensor('INT64', [2])]))).toBe(2);
  });
});

describe('UNIQUE', () => {
  it('leaves the number of values open', () => {
    expect(inferred(unique, [float([5])])).toBe('FLOAT32 [-1], INT32 [5]');
    expect(inferred(unique, [float(null)], { idxOutType: 'INT64' })).toBe('FLOAT32 [-1], INT64 [-1]');
    expect(inferred(unique, [float([5])], { idxOutType: 'INT8' })).toBe('DTYPE_UNSUPPORTED');
    expect(inferred(unique, [float([5, 1])])).toBe('SHAPE_RANK');
  });
});

describe('TOPK_V2', () => {
  it('keeps k elements of the last axis', () => {
    expect(inferred(topkV2, [float([2, 5]), int(3)])).toBe('FLOAT32 [2, 3], INT32 [2, 3]');
    expect(inferred(topkV2, [float([2, -1]), constant('INT16', [3], [1])])).toBe('FLOAT32 [2, 3], INT32 [2, 3]');
    expect(inferred(topkV2, [float([5]), int(-3)])).toBe('FLOAT32 [0], INT32 [0]');
    expect(inferred(topkV2, [float([5]), tensor('INT32', [])])).toBe('FLOAT32 [-1], INT32 [-1]');
    expect(inferred(topkV2, [float(null), int(1)])).toBe('FLOAT32 ?, INT32 ?');
    expect(inferred(topkV2, [float([5]), int(2)], {}, [float([2]), tensor('INT16', [2])])).toBe(
      'FLOAT32 [2], INT16 [2]',
    );
  });

  it('refuses more than there are, scalars and other index types', () => {
    expect(inferred(topkV2, [float([2, 5]), int(6)])).toBe('SHAPE_SIZE');
    expect(inferred(topkV2, [float([]), int(1)])).toBe('SHAPE_RANK');
    expect(inferred(topkV2, [float([2]), ints(1, 1)])).toBe('SHAPE_SCALAR');
    expect(inferred(topkV2, [float([2]), int(1)], {}, [float([1]), tensor('INT64', [1])])).toBe('DTYPE_UNSUPPORTED');
  });

  it.each([
    ['FLOAT32', 'INT32', 'INT32', 1],
    ['INT8', 'INT32', 'INT32', 2],
    ['INT16', 'INT32', 'INT32', 3],
    ['FLOAT32', 'INT16', 'INT32', 3],
    ['INT8', 'INT32', 'INT16', 3],
  ] as const)('of %s with k %s and indices %s takes version %i', (dtype, k, index, version) => {
    const outputs = [tensor(dtype, [1]), tensor(index, [1])];
    expect(topkV2.version(callOf(topkV2, [tensor(dtype, [2]), tensor(k, [])], {}, outputs))).toBe(version);
  });
});

describe('CUMSUM and BUCKETIZE', () => {
  it('keep the shape', () => {
    expect(inferred(cumsum, [float([2, -1]), int(-1)])).toBe('FLOAT32 [2, -1]');
    expect(inferred(cumsum, [float(null), int(5)])).toBe('FLOAT32 ?');
    expect(inferred(bucketize, [float([2, 3])], { boundaries: [0, 0, 1.5] })).toBe('INT32 [2, 3]');
    expect(inferred(bucketize, [tensor('INT64', null)])).toBe('INT32 ?');
  });

  it('refuse axes that are not there and boundaries that fall', () => {
    expect(inferred(cumsum, [float([2, 3]), int(2)])).toBe('SHAPE_AXIS');
    expect(inferred(cumsum, [float([]), int(0)])).toBe('SHAPE_RANK');
    expect(inferred(bucketize, [float([2])], { boundaries: [0, 2, 1] })).toBe('SHAPE_OPTION');
  });
});

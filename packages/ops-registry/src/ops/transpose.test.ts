import { describe, expect, it } from 'vitest';
import { callOf, constant, float, inferred, int, ints, tensor } from '../testing/op-call.js';
import { broadcastArgs } from './broadcast-args.js';
import { broadcastTo } from './broadcast-to.js';
import { reverseSequence } from './reverse-sequence.js';
import { reverseV2 } from './reverse-v2.js';
import { tile } from './tile.js';
import { transpose } from './transpose.js';

describe('TRANSPOSE', () => {
  it('permutes axes', () => {
    expect(inferred(transpose, [float([2, 3, -1]), ints(2, 0, 1)])).toBe('FLOAT32 [-1, 2, 3]');
    expect(inferred(transpose, [float([2, 3]), ints(-1, 0)])).toBe('FLOAT32 [3, 2]');
    expect(inferred(transpose, [float([]), ints()])).toBe('FLOAT32 []');
    expect(inferred(transpose, [float([2, 3]), tensor('INT32', [2])])).toBe('FLOAT32 [-1, -1]');
    expect(inferred(transpose, [float(null), ints(1, 0)])).toBe('FLOAT32 [-1, -1]');
    expect(inferred(transpose, [float(null), tensor('INT32', [-1])])).toBe('FLOAT32 ?');
  });

  it('refuses what is no permutation and more than eight axes', () => {
    expect(inferred(transpose, [float([2, 3]), ints(0)])).toBe('SHAPE_LENGTH');
    expect(inferred(transpose, [float([2, 3]), ints(0, 0)])).toBe('SHAPE_AXIS');
    expect(inferred(transpose, [float([2, 3]), ints(0, 2)])).toBe('SHAPE_AXIS');
    expect(inferred(transpose, [float([2]), int(0)])).toBe('SHAPE_RANK');
    expect(inferred(transpose, [float(new Array<number>(9).fill(1)), tensor('INT32', [9])])).toBe('SHAPE_RANK');
  });

  it.each([
    ['FLOAT32', 4, 1],
    ['INT8', 4, 2],
    ['BOOL', 4, 3],
    ['INT8', 5, 4],
    ['INT16', 5, 5],
    ['INT16', 6, 6],
    ['INT4', 6, 7],
    ['INT4', 7, 8],
    ['BFLOAT16', 1, 8],
    ['FLOAT16', 7, 9],
  ] as const)('of %s of rank %i takes version %i', (dtype, rank, version) => {
    expect(transpose.version(callOf(transpose, [tensor(dtype, new Array<number>(rank).fill(2))]))).toBe(version);
  });
});

describe('REVERSE_V2 and REVERSE_SEQUENCE', () => {
  it('keep the shape', () => {
    expect(inferred(reverseV2, [float([2, -1]), ints(-1)])).toBe('FLOAT32 [2, -1]');
    expect(inferred(reverseV2, [float(null), ints(0, 1)])).toBe('FLOAT32 ?');
    expect(inferred(reverseSequence, [float([2, -1]), ints(1, 1)], { seqDim: 1 })).toBe('FLOAT32 [2, -1]');
    expect(inferred(reverseSequence, [float(null), ints(1, 1)], { seqDim: 1 })).toBe('FLOAT32 ?');
  });

  it('refuse axes that are not there or meet', () => {
    expect(inferred(reverseV2, [float([2]), ints(1)])).toBe('SHAPE_AXIS');
    expect(inferred(reverseV2, [float([2, 2]), ints(1, -1)])).toBe('SHAPE_AXIS');
    expect(inferred(reverseV2, [float([2]), ints(0, 0)])).toBe('SHAPE_LENGTH');
    expect(inferred(reverseSequence, [float([2, 3]), ints(1, 1)])).toBe('SHAPE_AXIS');
    expect(inferred(reverseSequence, [float([2, 3]), ints(1, 1)], { seqDim: 2 })).toBe('SHAPE_AXIS');
    expect(inferred(reverseSequence, [float([2, 3]), ints(1)], { seqDim: 1 })).toBe('SHAPE_DIM');
  });

  it.each([
    ['FLOAT32', 1],
    ['BOOL', 2],
    ['INT8', 3],
    ['FLOAT8_E4M3FN', 4],
  ] as const)('REVERSE_V2 of %s takes version %i', (dtype, version) => {
    expect(reverseV2.version(callOf(reverseV2, [tensor(dtype, [2]), ints(0)]))).toBe(version);
  });
});

describe('TILE', () => {
  it('multiplies every axis', () => {
    expect(inferred(tile, [float([2, 3]), ints(1, 4)])).toBe('FLOAT32 [2, 12]');
    expect(inferred(tile, [float([-1, 3]), constant('INT64', [0, 1])])).toBe('FLOAT32 [0, 3]');
    expect(inferred(tile, [float([0, 3]), tensor('INT32', [2])])).toBe('FLOAT32 [0, -1]');
    expect(inferred(tile, [float(null), ints(2)])).toBe('FLOAT32 [-1]');
    expect(inferred(tile, [float([]), ints()])).toBe('FLOAT32 []');
  });

  it('refuses other counts and negative multiples', () => {
    expect(inferred(tile, [float([2, 3]), ints(2)])).toBe('SHAPE_LENGTH');
    expect(inferred(tile, [float([2]), ints(-1)])).toBe('SHAPE_SIZE');
  });

  it.each([
    ['FLOAT32', 1],
    ['STRING', 2],
    ['INT8', 3],
  ] as const)('of %s takes version %i', (dtype, version) => {
    expect(tile.version(callOf(tile, [tensor(dtype, [2]), ints(1)]))).toBe(version);
  });
});

describe('BROADCAST_TO and BROADCAST_ARGS', () => {
  it('stretch', () => {
    expect(inferred(broadcastTo, [float([1, 3]), ints(4, 2, 3)])).toBe('FLOAT32 [4, 2, 3]');
    expect(inferred(broadcastTo, [float([1]), ints(0)])).toBe('FLOAT32 [0]');
    expect(inferred(broadcastTo, [float([-1, 3, 1]), tensor('INT64', [3])])).toBe('FLOAT32 [-1, 3, -1]');
    expect(inferred(broadcastTo, [float(null), ints(4)])).toBe('FLOAT32 [4]');
    expect(inferred(broadcastTo, [float([2]), tensor('INT32', null)])).toBe('FLOAT32 ?');
    expect(inferred(broadcastArgs, [ints(1, 3), tensor('INT32', [3])])).toBe('INT32 [3]');
    expect(inferred(broadcastArgs, [ints(1, 3), tensor('INT32', [-1])])).toBe('INT32 [-1]');
  });

  it('refuse what does not stretch', () => {
    expect(inferred(broadcastTo, [float([2, 3]), ints(3)])).toBe('SHAPE_BROADCAST');
    expect(inferred(broadcastTo, [float([2]), ints(3)])).toBe('SHAPE_BROADCAST');
    expect(inferred(broadcastTo, [float([2]), float([1])])).toBe('DTYPE_UNSUPPORTED');
    expect(inferred(broadcastArgs, [ints(1), constant('INT64', [1])])).toBe('DTYPE_MISMATCH');
    expect(inferred(broadcastArgs, [ints(1), int(1)])).toBe('SHAPE_RANK');
  });

  it.each([
    ['FLOAT32', 2],
    ['INT8', 3],
    ['INT16', 3],
    ['FLOAT8_E4M3FN', 4],
  ] as const)('BROADCAST_TO of %s takes version %i', (dtype, version) => {
    expect(broadcastTo.version(callOf(broadcastTo, [tensor(dtype, [2]), ints(2)]))).toBe(version);
  });
});

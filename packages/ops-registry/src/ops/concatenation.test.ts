import { describe, expect, it } from 'vitest';
import { callOf, constant, float, inferred, int, ints, tensor } from '../testing/op-call.js';
import { concatenation } from './concatenation.js';
import { pack } from './pack.js';
import { split } from './split.js';
import { splitV } from './split-v.js';
import { unpack } from './unpack.js';

describe('CONCATENATION', () => {
  it('adds up one axis and merges what is known of the others', () => {
    expect(inferred(concatenation, [float([2, 3]), float([2, 4])], { axis: 1 })).toBe('FLOAT32 [2, 7]');
    expect(inferred(concatenation, [float([-1, 3]), float([2, 4])], { axis: -1 })).toBe('FLOAT32 [2, 7]');
    expect(inferred(concatenation, [float([2, -1]), float([2, 4])], { axis: 1 })).toBe('FLOAT32 [2, -1]');
    expect(inferred(concatenation, [float(null), float([2, 4])], { axis: 1 })).toBe('FLOAT32 [2, -1]');
    expect(inferred(concatenation, [float(null)], { axis: 1 })).toBe('FLOAT32 ?');
    expect(inferred(concatenation, [float([0, 3]), float([2, 3])])).toBe('FLOAT32 [2, 3]');
  });

  it('makes a vector of constant scalars alone', () => {
    expect(inferred(concatenation, [int(1), int(2)])).toBe('INT32 [2]');
    expect(inferred(concatenation, [int(1), tensor('INT32', [])])).toBe('SHAPE_RANK');
  });

  it('refuses inputs that do not fit', () => {
    expect(inferred(concatenation, [float([2, 3]), float([3, 3])], { axis: 1 })).toBe('SHAPE_DIM');
    expect(inferred(concatenation, [float([2, 3]), float([3])])).toBe('SHAPE_RANK');
    expect(inferred(concatenation, [float([2]), tensor('INT32', [2])])).toBe('DTYPE_MISMATCH');
    expect(inferred(concatenation, [float([2])], { axis: 1 })).toBe('SHAPE_AXIS');
    expect(inferred(concatenation, [float([2])], { fusedActivationFunction: 'RELU' })).toBe('SHAPE_OPTION');
    expect(inferred(concatenation, [])).toBe('SHAPE_INPUT_COUNT');
  });

  it.each([
    ['FLOAT32', 1],
    ['INT8', 2],
    ['INT16', 3],
    ['UINT32', 4],
    ['INT4', 5],
    ['FLOAT16', 6],
    ['FLOAT8_E4M3FN', 7],
  ] as const)('of %s takes version %i', (dtype, version) => {
    expect(concatenation.version(callOf(concatenation, [tensor(dtype, [2])]))).toBe(version);
  });
});

describe('PACK and UNPACK', () => {
  it('add and drop an axis', () => {
    const two = [float([2, -1]), float([-1, 3])];
    expect(inferred(pack, two, { valuesCount: 2 })).toBe('FLOAT32 [2, 2, 3]');
    expect(inferred(pack, two, { valuesCount: 2, axis: -1 })).toBe('FLOAT32 [2, 3, 2]');
    expect(inferred(pack, [float([])], { valuesCount: 1 })).toBe('FLOAT32 [1]');
    expect(inferred(pack, [float(null)], { valuesCount: 1 })).toBe('FLOAT32 ?');
    expect(inferred(unpack, [float([2, 3])], { num: 2 })).toBe('FLOAT32 [3], FLOAT32 [3]');
    expect(inferred(unpack, [float([2, -1])], { num: 1, axis: -1 })).toBe('FLOAT32 [2]');
    expect(inferred(unpack, [float(null)], { num: 1 })).toBe('FLOAT32 ?');
  });

  it('refuse other counts, axes and shapes', () => {
    expect(inferred(pack, [float([2])], { valuesCount: 2 })).toBe('SHAPE_INPUT_COUNT');
    expect(inferred(pack, [float([2])], { valuesCount: 1, axis: 2 })).toBe('SHAPE_AXIS');
    expect(inferred(pack, [float([2]), float([3])], { valuesCount: 2 })).toBe('SHAPE_DIM');
    expect(inferred(unpack, [float([2, 3])], { num: 3 })).toBe('SHAPE_DIM');
    expect(inferred(unpack, [float([2, 0])], { num: 2 })).toBe('SHAPE_EMPTY');
    expect(inferred(unpack, [float([])], { num: 1 })).toBe('SHAPE_AXIS');
    expect(inferred(unpack, [float([2])], { num: 2 }, [float([])])).toBe('SHAPE_OUTPUT_COUNT');
  });

  it.each([
    [pack, 'FLOAT32', 1],
    [pack, 'INT8', 2],
    [pack, 'INT16', 3],
    [pack, 'UINT32', 4],
    [pack, 'FLOAT8_E5M2', 5],
    [unpack, 'FLOAT32', 1],
    [unpack, 'UINT8', 2],
    [unpack, 'BOOL', 3],
    [unpack, 'INT16', 4],
    [unpack, 'BFLOAT16', 5],
    [unpack, 'FLOAT8_E5M2', 6],
  ] as const)('$name of %s takes version %i', (spec, dtype, version) => {
    const x = tensor(dtype, [2]);
    const options = { axis: 0, num: 1, valuesCount: 1 };
    expect(spec.version({ options, inputs: [x], outputs: [x] })).toBe(version);
  });
});

describe('SPLIT', () => {
  it('cuts into equal parts', () => {
    expect(inferred(split, [int(1), float([2, 6])], { numSplits: 2 })).toBe('FLOAT32 [2, 3], FLOAT32 [2, 3]');
    expect(inferred(split, [ints(-2), float([-1, 6])], { numSplits: 1 })).toBe('FLOAT32 [-1, 6]');
    expect(inferred(split, [tensor('INT32', []), float([2, 6])], { numSplits: 1 })).toBe('FLOAT32 [-1, -1]');
    expect(inferred(split, [int(0), float(null)], { numSplits: 1 })).toBe('FLOAT32 ?');
  });

  it('refuses remainders and axes that are not there', () => {
    expect(inferred(split, [int(0), float([3])], { numSplits: 2 })).toBe('SHAPE_BLOCK');
    expect(inferred(split, [int(1), float([3])], { numSplits: 3 })).toBe('SHAPE_AXIS');
    expect(inferred(split, [int(0), float([3])])).toBe('SHAPE_OPTION');
    expect(inferred(split, [int(0), float([3])], { numSplits: 3 }, [float([1])])).toBe('SHAPE_OUTPUT_COUNT');
  });

  it.each([
    ['FLOAT32', 1],
    ['INT8', 2],
    ['INT32', 3],
    ['INT16', 4],
    ['FLOAT8_E4M3FN', 5],
  ] as const)('of %s takes version %i, whatever the type of the axis', (dtype, version) => {
    expect(split.version(callOf(split, [int(0), tensor(dtype, [2])]))).toBe(version);
  });
});

describe('SPLIT_V', () => {
  const numSplits = 2;
  it('cuts into the given sizes, one of which may be the rest', () => {
    expect(inferred(splitV, [float([5, 2]), ints(1, 4), int(0)], { numSplits })).toBe('FLOAT32 [1, 2], FLOAT32 [4, 2]');
    expect(inferred(splitV, [float([5]), ints(-1, 4), int(-1)], { numSplits })).toBe('FLOAT32 [1], FLOAT32 [4]');
    expect(inferred(splitV, [float([-1]), ints(-1, 4), int(0)], { numSplits })).toBe('FLOAT32 [-1], FLOAT32 [4]');
    expect(inferred(splitV, [float([4]), ints(4, -1), int(0)], { numSplits })).toBe('FLOAT32 [4], FLOAT32 [0]');
    expect(inferred(splitV, [float([5, 2]), tensor('INT64', [2]), int(0)], { numSplits })).toBe(
      'FLOAT32 [-1, 2], FLOAT32 [-1, 2]',
    );
    expect(inferred(splitV, [float([5]), ints(1, 4), tensor('INT32', [])], { numSplits })).toBe(
      'FLOAT32 [-1], FLOAT32 [-1]',
    );
  });

  it('refuses sizes that do not add up', () => {
    expect(inferred(splitV, [float([5]), ints(1, 3), int(0)], { numSplits })).toBe('SHAPE_SPLIT');
    expect(inferred(splitV, [float([5]), ints(6, -1), int(0)], { numSplits })).toBe('SHAPE_SPLIT');
    expect(inferred(splitV, [float([5]), ints(-1, -1), int(0)], { numSplits })).toBe('SHAPE_SPLIT');
    expect(inferred(splitV, [float([5]), ints(7, -2), int(0)], { numSplits })).toBe('SHAPE_SPLIT');
    expect(inferred(splitV, [float([5]), ints(5), int(0)], { numSplits })).toBe('SHAPE_LENGTH');
  });

  it.each([
    ['INT16', 1],
    ['INT8', 2],
    ['FLOAT8_E4M3FN', 3],
  ] as const)('of %s takes version %i', (dtype, version) => {
    expect(splitV.version(callOf(splitV, [tensor(dtype, [2]), constant('INT32', [2]), int(0)]))).toBe(version);
  });
});

import { describe, expect, it } from 'vitest';
import { callOf, constant, float, inferred, int, ints, tensor } from '../testing/op-call.js';
import { expandDims } from './expand-dims.js';
import { rank } from './rank.js';
import { reshape } from './reshape.js';
import { shape } from './shape.js';
import { squeeze } from './squeeze.js';

describe('RESHAPE', () => {
  it('takes the shape from a vector operand, whatever the options say', () => {
    expect(inferred(reshape, [float([2, 6]), ints(3, -1)], { newShape: [12] })).toBe('FLOAT32 [3, 4]');
    expect(inferred(reshape, [float([1]), ints()], { newShape: [1] })).toBe('FLOAT32 []');
  });

  it('takes it from the options where the operand is left out or no vector of INT32', () => {
    expect(inferred(reshape, [float([2, 6])], { newShape: [4, -1] })).toBe('FLOAT32 [4, 3]');
    expect(inferred(reshape, [float([2, 6]), null], { newShape: [4, -1] })).toBe('FLOAT32 [4, 3]');
    expect(inferred(reshape, [float([2, 6]), int(12)], { newShape: [4, -1] })).toBe('FLOAT32 [4, 3]');
    expect(inferred(reshape, [float([1]), constant('INT64', [1])], { newShape: [0] })).toBe('FLOAT32 []');
    expect(inferred(reshape, [float([1, 1])])).toBe('FLOAT32 []');
  });

  it('knows the rank alone where the vector is not known', () => {
    expect(inferred(reshape, [float([2, 6]), tensor('INT32', [3])])).toBe('FLOAT32 [-1, -1, -1]');
    expect(inferred(reshape, [float([2, 6]), tensor('INT32', [1])])).toBe('FLOAT32 [12]');
    expect(inferred(reshape, [float([2, 6]), tensor('INT32', [-1])])).toBe('FLOAT32 ?');
    expect(inferred(reshape, [float(null), ints(-1, 2)])).toBe('FLOAT32 [-1, 2]');
  });

  it('refuses another number of elements', () => {
    expect(inferred(reshape, [float([2, 6]), ints(5)])).toBe('SHAPE_RESHAPE');
    expect(inferred(reshape, [float([2, 6])])).toBe('SHAPE_RESHAPE');
    expect(inferred(reshape, [])).toBe('SHAPE_INPUT_COUNT');
  });
});

describe('SQUEEZE', () => {
  it('drops the listed axes, or all of size 1', () => {
    expect(inferred(squeeze, [float([1, 2, 1])], { squeezeDims: [-1, 0, 0] })).toBe('FLOAT32 [2]');
    expect(inferred(squeeze, [float([1, 2, 1])], { squeezeDims: [2] })).toBe('FLOAT32 [1, 2]');
    expect(inferred(squeeze, [float([1, 2, 1])], { squeezeDims: [] })).toBe('FLOAT32 [2]');
    expect(inferred(squeeze, [float([1, 1])])).toBe('FLOAT32 []');
    expect(inferred(squeeze, [float([1, 0])])).toBe('FLOAT32 [0]');
  });

  it('knows nothing of all axes of size 1 where a size is unknown', () => {
    expect(inferred(squeeze, [float([1, -1])])).toBe('FLOAT32 ?');
    expect(inferred(squeeze, [float([-1, 3])], { squeezeDims: [0] })).toBe('FLOAT32 [3]');
    expect(inferred(squeeze, [float([1, -1])], { squeezeDims: [0] })).toBe('FLOAT32 [-1]');
    expect(inferred(squeeze, [float(null)], { squeezeDims: [0] })).toBe('FLOAT32 ?');
  });

  it('refuses axes of another size and more than eight axes', () => {
    expect(inferred(squeeze, [float([1, 2])], { squeezeDims: [1] })).toBe('SHAPE_DIM');
    expect(inferred(squeeze, [float([1, 2])], { squeezeDims: [2] })).toBe('SHAPE_AXIS');
    expect(inferred(squeeze, [float([1, 1, 1, 1, 1, 1, 1, 1, 1])])).toBe('SHAPE_RANK');
  });

  it('takes version 2 of strings', () => {
    expect(squeeze.version(callOf(squeeze, [tensor('STRING', [1])]))).toBe(2);
    expect(squeeze.version(callOf(squeeze, [float([1])]))).toBe(1);
  });
});

describe('EXPAND_DIMS', () => {
  it.each([
    [0, 'FLOAT32 [1, 2, -1]'],
    [1, 'FLOAT32 [2, 1, -1]'],
    [-1, 'FLOAT32 [2, -1, 1]'],
    [-3, 'FLOAT32 [1, 2, -1]'],
    [3, 'SHAPE_AXIS'],
    [-4, 'SHAPE_AXIS'],
  ])('puts an axis at %i', (axis, expected) => {
    expect(inferred(expandDims, [float([2, -1]), ints(axis)])).toBe(expected);
    expect(inferred(expandDims, [float([2, -1]), constant('INT64', [axis], [])])).toBe(expected);
  });

  it('knows the rank alone where the axis is not known', () => {
    expect(inferred(expandDims, [float([2]), tensor('INT32', [])])).toBe('FLOAT32 [-1, -1]');
    expect(inferred(expandDims, [float(null), int(0)])).toBe('FLOAT32 ?');
    expect(inferred(expandDims, [float([]), int(0)])).toBe('FLOAT32 [1]');
  });
});

describe('SHAPE and RANK', () => {
  it('give a vector of the rank and a scalar', () => {
    expect(inferred(shape, [float([2, -1])], { outType: 'INT32' })).toBe('INT32 [2]');
    expect(inferred(shape, [float([])], { outType: 'INT64' })).toBe('INT64 [0]');
    expect(inferred(shape, [float(null)], { outType: 'INT64' })).toBe('INT64 [-1]');
    expect(inferred(shape, [float([2])])).toBe('DTYPE_UNSUPPORTED');
    expect(inferred(rank, [float(null)])).toBe('INT32 []');
  });
});

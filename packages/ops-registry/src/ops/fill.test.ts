import { describe, expect, it } from 'vitest';
import { callOf, constant, float, inferred, int, ints, tensor } from '../testing/op-call.js';
import { fill } from './fill.js';
import { matrixDiag } from './matrix-diag.js';
import { matrixSetDiag } from './matrix-set-diag.js';
import { oneHot } from './one-hot.js';
import { range } from './range.js';

describe('FILL', () => {
  it('gives the shape that an operand lists, in the type of the value', () => {
    expect(inferred(fill, [ints(2, 0), float([])])).toBe('FLOAT32 [2, 0]');
    expect(inferred(fill, [ints(), tensor('STRING', [])])).toBe('STRING []');
    expect(inferred(fill, [tensor('INT64', [2]), float([])])).toBe('FLOAT32 [-1, -1]');
    expect(inferred(fill, [tensor('INT64', null), float([])])).toBe('FLOAT32 ?');
  });

  it('refuses negative sizes and values that are no scalars', () => {
    expect(inferred(fill, [ints(-2), float([])])).toBe('SHAPE_SIZE');
    expect(inferred(fill, [ints(2), float([1])])).toBe('SHAPE_RANK');
    expect(inferred(fill, [int(2), float([])])).toBe('SHAPE_RANK');
    expect(inferred(fill, [float([1]), float([])])).toBe('DTYPE_UNSUPPORTED');
  });

  it.each([
    ['FLOAT32', 1],
    ['BOOL', 2],
    ['STRING', 2],
    ['INT8', 3],
    ['INT16', 3],
    ['FLOAT16', 4],
    ['FLOAT8_E5M2', 5],
  ] as const)('with %s takes version %i', (dtype, version) => {
    expect(fill.version(callOf(fill, [ints(2), tensor(dtype, [])]))).toBe(version);
  });
});

describe('RANGE', () => {
  it.each([
    ['INT32', 0, 5, 2, 3],
    ['INT32', 5, 0, -2, 3],
    ['INT64', 3, 3, 1, 0],
    ['FLOAT32', 0, 1, 0.25, 4],
    ['FLOAT32', 0, 1, 0.3, 4],
    // The quotient of the two float32 numbers is a little more than 3 in doubles and exactly 3 in float32.
    ['FLOAT32', 0, Math.fround(0.3), Math.fround(0.1), 3],
  ] as const)('of %s from %d to %d by %d has %i elements', (dtype, start, limit, delta, length) => {
    const scalars = [start, limit, delta].map((value) => constant(dtype, [value], []));
    expect(inferred(range, scalars)).toBe(`${dtype} [${length}]`);
  });

  it('has an unknown length where an operand is unknown', () => {
    expect(inferred(range, [int(0), tensor('INT32', []), int(1)])).toBe('INT32 [-1]');
  });

  it('refuses to step nowhere or the wrong way', () => {
    expect(inferred(range, [int(0), int(5), int(0)])).toBe('SHAPE_RANGE');
    expect(inferred(range, [int(0), int(5), int(-1)])).toBe('SHAPE_RANGE');
    expect(inferred(range, [int(0), int(5), ints(1)])).toBe('SHAPE_RANK');
    expect(inferred(range, [int(0), int(5), float([])])).toBe('DTYPE_MISMATCH');
  });

  it('takes version 2 of INT64', () => {
    expect(range.version(callOf(range, [int(0), int(1), int(1)]))).toBe(1);
    expect(range.version(callOf(range, [tensor('INT64', [])]))).toBe(2);
  });
});

describe('ONE_HOT', () => {
  const [on, off] = [float([]), float([1])];
  it.each([
    [-1, 'FLOAT32 [2, 3, 7]'],
    [2, 'FLOAT32 [2, 3, 7]'],
    [0, 'FLOAT32 [7, 2, 3]'],
    [3, 'SHAPE_AXIS'],
    [-2, 'SHAPE_AXIS'],
  ])('puts the new axis at %i', (axis, expected) => {
    expect(inferred(oneHot, [tensor('INT64', [2, 3]), int(7), on, off], { axis })).toBe(expected);
  });

  it('checks depth and values', () => {
    expect(inferred(oneHot, [tensor('INT32', []), tensor('INT32', []), on, off], { axis: -1 })).toBe('FLOAT32 [-1]');
    expect(inferred(oneHot, [tensor('INT32', null), int(2), on, off])).toBe('FLOAT32 ?');
    expect(inferred(oneHot, [tensor('INT32', []), int(-1), on, off])).toBe('SHAPE_SIZE');
    expect(inferred(oneHot, [tensor('INT32', []), int(2), float([2]), off])).toBe('SHAPE_SCALAR');
    expect(inferred(oneHot, [tensor('INT32', []), int(2), on, tensor('INT32', [])])).toBe('DTYPE_MISMATCH');
    expect(inferred(oneHot, [float([]), int(2), on, off])).toBe('DTYPE_UNSUPPORTED');
  });
});

describe('MATRIX_DIAG and MATRIX_SET_DIAG', () => {
  it('make and keep matrices', () => {
    expect(inferred(matrixDiag, [float([2, -1])])).toBe('FLOAT32 [2, -1, -1]');
    expect(inferred(matrixDiag, [float(null)])).toBe('FLOAT32 ?');
    expect(inferred(matrixSetDiag, [float([2, 3, 4]), float([2, 3])])).toBe('FLOAT32 [2, 3, 4]');
    expect(inferred(matrixSetDiag, [float([-1, 4]), float([9])])).toBe('FLOAT32 [-1, 4]');
    expect(inferred(matrixDiag, [float([])])).toBe('SHAPE_RANK');
    expect(inferred(matrixSetDiag, [float([3]), float([3])])).toBe('SHAPE_RANK');
    expect(inferred(matrixSetDiag, [float([3, 4]), float([4])])).toBe('SHAPE_DIM');
  });
});

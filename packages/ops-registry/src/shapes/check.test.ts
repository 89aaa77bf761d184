import { describe, expect, it } from 'vitest';
import { errorOf } from '../testing/apply-rule.js';
import { constant, opCall, tensor } from '../testing/op-call.js';
import {
  dimOf,
  elementCountOf,
  isStatic,
  productOf,
  requireDtype,
  requireInput,
  requireInputCount,
  requireOutput,
  requirePositive,
  requireRank,
  requireRankBetween,
  requireSameDim,
  requireSameDtype,
  requireSameShape,
  valuesOf,
} from './check.js';

const call = opCall({}, [tensor('FLOAT32', [2, -1]), null]);

describe('errors say what was found and what was expected', () => {
  it.each([
    [() => requireInput(call, 1, 'ADD'), 'SHAPE_INPUT_MISSING: ADD: input 1 is required and is left out'],
    [
      () => requireInput(call, 2, 'ADD'),
      'SHAPE_INPUT_MISSING: ADD: input 2 is required and is missing: 2 inputs given',
    ],
    [() => requireInputCount(call, 3, 3, 'ADD'), 'SHAPE_INPUT_COUNT: ADD has 2 inputs, expected 3'],
    [() => requireInputCount(call, 0, 1, 'ADD'), 'SHAPE_INPUT_COUNT: ADD has 2 inputs, expected 0 to 1'],
    [() => requireInputCount(call, 3, Infinity, 'ADD'), 'SHAPE_INPUT_COUNT: ADD has 2 inputs, expected at least 3'],
    [() => requireOutput(call, 0, 'ADD'), 'SHAPE_OUTPUT_MISSING: ADD: output 0 is not declared: 0 outputs given'],
    [
      () => requireDtype(tensor('BOOL', []), ['INT8', 'INT16'], 'x'),
      'DTYPE_UNSUPPORTED: x is BOOL, expected INT8 or INT16',
    ],
    [
      () => requireSameDtype(tensor('BOOL', []), tensor('INT8', []), 'x', 'y'),
      'DTYPE_MISMATCH: x is BOOL, y is INT8: expected the same type',
    ],
    [() => requireRank(tensor('INT8', [2, -1]), 3, 'x'), 'SHAPE_RANK: x has rank 2 [2, -1], expected 3'],
    [() => requireRankBetween(tensor('INT8', []), 1, 5, 'x'), 'SHAPE_RANK: x has rank 0 [], expected 1 to 5'],
    [
      () => requireRankBetween(tensor('INT8', [3]), 2, Infinity, 'x'),
      'SHAPE_RANK: x has rank 1 [3], expected at least 2',
    ],
    [() => requireSameDim(3, 4, 'x', 'y'), 'SHAPE_DIM: x is 3, y is 4: expected the same'],
    [() => requireSameShape([2, 3], [2, 4], 'x', 'y'), 'SHAPE_DIM: x dim 1 is 3, y dim 1 is 4: expected the same'],
    [() => requireSameShape([2], [2, 4], 'x', 'y'), 'SHAPE_RANK: x is [2], y is [2, 4]: ranks differ'],
    [() => requirePositive(0, 'x stride'), 'SHAPE_OPTION: x stride is 0, expected at least 1'],
  ])('%o', (run, message) => {
    expect(errorOf(run)).toBe(message);
  });
});

describe('what is unknown passes', () => {
  it('an unknown rank becomes unknown dimensions', () => {
    expect(requireRank(tensor('INT8', null), 3, 'x')).toEqual([-1, -1, -1]);
    expect(requireRankBetween(tensor('INT8', null), 1, 2, 'x')).toBeNull();
  });
  it('a known dimension settles an unknown one', () => {
    expect([requireSameDim(-1, 4, 'x', 'y'), requireSameDim(4, -1, 'x', 'y')]).toEqual([4, 4]);
    expect(requireSameDim(-1, -1, 'x', 'y')).toBe(-1);
    expect(requireSameShape([-1, 3], [2, -1], 'x', 'y')).toEqual([2, 3]);
    expect(requireSameShape(null, [2, -1], 'x', 'y')).toEqual([2, -1]);
    expect(requireSameShape([2], null, 'x', 'y')).toEqual([2]);
  });
});

describe('sizes', () => {
  it.each([
    [[2, 3], 6],
    [[], 1],
    [[-1, 3], -1],
    [[-1, 0], 0],
  ])('product of %o is %i', (dims, product) => {
    expect(productOf(dims)).toBe(product);
    expect(elementCountOf(dims)).toBe(product);
  });
  it('counts dimensions from either end', () => {
    expect([dimOf([2, 3], 0), dimOf([2, 3], -1), dimOf([2, 3], 5), dimOf(null, 0)]).toEqual([2, 3, -1, -1]);
  });
  it('knows static shapes', () => {
    expect([isStatic([2, 0]), isStatic([2, -1]), isStatic(null)]).toEqual([true, false, false]);
  });
  it('reads constants', () => {
    expect(valuesOf(constant('INT32', [4, 5]))).toEqual([4, 5]);
    expect(valuesOf(tensor('INT32', [2]))).toBeNull();
  });
});

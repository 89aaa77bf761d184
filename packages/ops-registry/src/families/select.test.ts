import { describe, expect, it } from 'vitest';
import { select } from '../ops/select.js';
import { selectV2 } from '../ops/select-v2.js';
import type { Shape } from '../spec.js';
import { callOf, float, inferred, tensor } from '../testing/op-call.js';

describe('SELECT', () => {
  it.each<[Shape, Shape, Shape, string]>([
    [[2, 3], [2, 3], [2, 3], 'FLOAT32 [2, 3]'],
    [[], [2, 3], [2, 3], 'FLOAT32 [2, 3]'],
    [[2], [2, 3], [2, -1], 'FLOAT32 [2, 3]'],
    [[-1], [2, 3], [2, 3], 'FLOAT32 [2, 3]'],
    [[2, 3], [-1, 3], [-1, 3], 'FLOAT32 [2, 3]'],
    [null, [-1, 3], null, 'FLOAT32 [-1, 3]'],
    [[2], null, null, 'FLOAT32 ?'],
    [[1], [2, 3], [2, 3], 'SHAPE_RANK'],
    [[3], [2, 3], [2, 3], 'SHAPE_RANK'],
    [[2, 1], [2, 3], [2, 3], 'SHAPE_DIM'],
    [[], [2, 3], [1, 3], 'SHAPE_DIM'],
    [[1], [], [], 'SHAPE_RANK'],
  ])('by %j of %j and %j', (condition, x, y, expected) => {
    expect(inferred(select, [tensor('BOOL', condition), float(x), float(y)])).toBe(expected);
  });

  it('takes version 3 where an operand has five axes', () => {
    const deep = float([1, 1, 1, 1, 2]);
    expect(select.version(callOf(select, [tensor('BOOL', []), deep, deep]))).toBe(3);
    expect(select.version(callOf(select, [tensor('BOOL', []), float([2]), float([2])]))).toBe(1);
  });
});

describe('SELECT_V2', () => {
  it.each<[Shape, Shape, Shape, string]>([
    [[2, 1], [3], [], 'FLOAT32 [2, 3]'],
    [[-1], [3], [1], 'FLOAT32 [3]'],
    [null, [3], [1], 'FLOAT32 ?'],
    [[0], [1], [1], 'FLOAT32 [0]'],
    [[2], [3], [1], 'SHAPE_BROADCAST'],
    [[1, 1, 1, 1, 1, 1, 1, 1, 1], [3], [], 'SHAPE_RANK'],
  ])('by %j of %j and %j', (condition, x, y, expected) => {
    expect(inferred(selectV2, [tensor('BOOL', condition), float(x), float(y)])).toBe(expected);
  });
});

describe('both', () => {
  it('keep the declared shape where all hold one element', () => {
    const inputs = [tensor('BOOL', [1]), float([]), float([1, 1])];
    expect(inferred(selectV2, inputs, {}, [float([1, 1, 1])])).toBe('FLOAT32 [1, 1, 1]');
    expect(inferred(select, inputs, {}, [float([])])).toBe('FLOAT32 []');
    expect(inferred(selectV2, inputs, {}, [float(null)])).toBe('FLOAT32 [1, 1]');
  });

  it('refuse conditions that are not BOOL and operands of two types', () => {
    expect(inferred(select, [float([2]), float([2]), float([2])])).toBe('DTYPE_UNSUPPORTED');
    expect(inferred(selectV2, [tensor('BOOL', [2]), float([2]), tensor('INT32', [2])])).toBe('DTYPE_MISMATCH');
    expect(inferred(selectV2, [tensor('BOOL', [2]), float([2])])).toBe('SHAPE_INPUT_COUNT');
  });
});

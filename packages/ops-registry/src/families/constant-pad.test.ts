import { describe, expect, it } from 'vitest';
import { mirrorPad } from '../ops/mirror-pad.js';
import { pad } from '../ops/pad.js';
import { padv2 } from '../ops/padv2.js';
import type { OperandType } from '../spec.js';
import { callOf, constant, float, inferred, tensor } from '../testing/op-call.js';

function paddings(...pairs: [number, number][]): OperandType {
  return constant('INT32', pairs.flat(), [pairs.length, 2]);
}

describe('PAD and PADV2', () => {
  it('add paddings to every axis', () => {
    expect(inferred(pad, [float([1, 4, -1]), paddings([0, 0], [1, 2], [3, 3])])).toBe('FLOAT32 [1, 7, -1]');
    expect(inferred(pad, [float([0]), paddings([1, 0])])).toBe('FLOAT32 [1]');
    expect(inferred(pad, [float([]), constant('INT32', [], [0, 2])])).toBe('FLOAT32 []');
    expect(inferred(padv2, [float([2]), paddings([1, 1]), float([])])).toBe('FLOAT32 [4]');
  });

  it('know the rank alone where paddings are not known', () => {
    expect(inferred(pad, [float([2, 3]), tensor('INT64', [2, 2])])).toBe('FLOAT32 [-1, -1]');
    expect(inferred(pad, [float(null), paddings([1, 1], [0, 0])])).toBe('FLOAT32 [-1, -1]');
    expect(inferred(pad, [float(null), tensor('INT32', null)])).toBe('FLOAT32 ?');
  });

  it('refuse paddings of another shape, negative ones and another value type', () => {
    expect(inferred(pad, [float([2, 3]), paddings([1, 1])])).toBe('SHAPE_PADDINGS');
    expect(inferred(pad, [float([2]), constant('INT32', [1, 1, 1], [1, 3])])).toBe('SHAPE_PADDINGS');
    expect(inferred(pad, [float([2]), constant('INT32', [1, 1])])).toBe('SHAPE_RANK');
    expect(inferred(pad, [float([2]), paddings([-1, 1])])).toBe('SHAPE_PADDINGS');
    expect(inferred(pad, [float([2]), float([1, 2])])).toBe('DTYPE_UNSUPPORTED');
    expect(inferred(pad, [float([1, 1, 1, 1, 1, 1]), tensor('INT32', [6, 2])])).toBe('SHAPE_RANK');
    expect(inferred(padv2, [float([2]), paddings([1, 1]), tensor('INT32', [])])).toBe('DTYPE_MISMATCH');
    expect(inferred(padv2, [float([2]), paddings([1, 1]), float([2])])).toBe('SHAPE_SCALAR');
  });

  it.each([
    ['FLOAT32', [2], 1],
    ['INT8', [2], 2],
    ['INT16', [2], 3],
    ['FLOAT32', [1, 1, 1, 1, 2], 4],
    ['INT16', [1, 1, 1, 1, 2], 4],
    ['BOOL', [2], 5],
    ['BOOL', [1, 1, 1, 1, 2], 5],
    ['FLOAT8_E5M2', [2], 6],
  ] as const)('of %s %j take version %i', (dtype, shape, version) => {
    const inputs = [tensor(dtype, shape), tensor('INT32', [shape.length, 2])];
    expect(pad.version(callOf(pad, inputs))).toBe(version);
    expect(padv2.version(callOf(padv2, inputs))).toBe(version);
  });
});

describe('MIRROR_PAD', () => {
  it('adds at most the axis, without its edge at most one less', () => {
    expect(inferred(mirrorPad, [float([3]), paddings([2, 1])], { mode: 'REFLECT' })).toBe('FLOAT32 [6]');
    expect(inferred(mirrorPad, [float([3]), paddings([3, 3])], { mode: 'SYMMETRIC' })).toBe('FLOAT32 [9]');
    expect(inferred(mirrorPad, [float([-1]), paddings([3, 3])], { mode: 'REFLECT' })).toBe('FLOAT32 [-1]');
    expect(inferred(mirrorPad, [float([3]), paddings([3, 0])], { mode: 'REFLECT' })).toBe('SHAPE_PADDINGS');
    expect(inferred(mirrorPad, [float([3]), paddings([0, 4])], { mode: 'SYMMETRIC' })).toBe('SHAPE_PADDINGS');
  });

  it.each([
    ['FLOAT32', 1],
    ['INT8', 2],
    ['INT16', 3],
  ] as const)('of %s takes version %i', (dtype, version) => {
    expect(mirrorPad.version(callOf(mirrorPad, [tensor(dtype, [2])]))).toBe(version);
  });
});

import { describe, expect, it } from 'vitest';
import { sameShape, shapeFields, shapeOf } from './shape.js';

describe('shapes of tensors', () => {
  it.each([
    [null, { shape: [] }],
    [[], { shape: [], hasRank: true }],
    [[2, 3], { shape: [2, 3] }],
    [[-1, 3], { shape: [1, 3], shapeSignature: [-1, 3] }],
    [[-7, 0], { shape: [1, 0], shapeSignature: [-1, 0] }],
  ])('%j is stated as %j, and read back', (shape, fields) => {
    expect(shapeFields(shape)).toEqual(fields);
    const again = shapeOf({ name: '', dtype: 'FLOAT32', ...shapeFields(shape) });
    expect(again).toEqual(shape?.map((size) => Math.max(size, -1)) ?? null);
  });

  it('are what the shape says where the signature is empty', () => {
    expect(shapeOf({ name: '', dtype: 'FLOAT32', shape: [2], shapeSignature: [] })).toEqual([2]);
  });

  it.each([
    [null, null, true],
    [null, [], false],
    [[1, 2], [1, 2], true],
    [[1, 2], [1], false],
    [[1, 2], [2, 1], false],
  ])('%j and %j: the same is %s', (a, b, same) => {
    expect(sameShape(a, b)).toBe(same);
  });
});

import { describe, expect, it } from 'vitest';
import { add } from '../ops/add.js';
import type { Shape } from '../spec.js';
import { callOf, float } from '../testing/op-call.js';
import { broadcastShapes, broadcastsBeyond4d } from './broadcast.js';

describe('broadcastShapes', () => {
  it.each<[Shape[], Shape]>([
    [
      [
        [2, 3],
        [2, 3],
      ],
      [2, 3],
    ],
    [
      [[2, 3], [3]],
      [2, 3],
    ],
    [
      [[3], [2, 1]],
      [2, 3],
    ],
    [
      [[], [2, 3]],
      [2, 3],
    ],
    [[[], []], []],
    [
      [
        [2, 1, 4],
        [3, 1],
      ],
      [2, 3, 4],
    ],
    [[[0], [1]], [0]],
    [
      [
        [1, 5],
        [0, 1],
      ],
      [0, 5],
    ],
    [
      [
        [-1, 3],
        [4, 1],
      ],
      [4, 3],
    ],
    [
      [
        [-1, 3],
        [1, 3],
      ],
      [-1, 3],
    ],
    [[[-1], [-1]], [-1]],
    [[[-1], [0]], [0]],
    [
      [[-1, 2], [2]],
      [-1, 2],
    ],
    [[null, [2]], null],
    [[[2], null], null],
    [
      [[2, 1], [1, 3], [3]],
      [2, 3],
    ],
    [[[]], []],
    [[], []],
  ])('%j make %j', (shapes, expected) => {
    expect(broadcastShapes(shapes, 'ADD')).toEqual(expected);
  });

  it.each([
    [[2], [3]],
    [[0], [2]],
    [
      [2, 3],
      [3, 2],
    ],
    [
      [-1, 2],
      [5, 3],
    ],
  ])('refuses %j beside %j', (a, b) => {
    expect(() => broadcastShapes([a, b], 'ADD')).toThrow(
      `ADD: shapes [${a.join(', ')}] and [${b.join(', ')}] do not broadcast`,
    );
  });
});

describe('broadcastsBeyond4d', () => {
  it.each<[Shape, Shape, boolean]>([
    [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5], false],
    [[1, 2, 3, 4, 5], [5], true],
    [[2, 3, 4, 5], [5], false],
    [[-1, 2, 3, 4, 5], [1, 2, 3, 4, 5], false],
    [null, [1, 2, 3, 4, 5], true],
    [null, null, false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(broadcastsBeyond4d(callOf(add, [float(a), float(b)]))).toBe(expected);
  });
});

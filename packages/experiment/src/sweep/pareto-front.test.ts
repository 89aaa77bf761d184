import { describe, expect, it } from 'vitest';
import { type Objective, paretoFront } from './pareto-front.js';

type Point = readonly number[];
const objective = (axis: number, better: Objective<Point>['better']): Objective<Point> => ({
  ...{ name: `axis ${axis}`, better },
  of: (point) => point[axis] ?? Number.NaN,
});

const cases: readonly (readonly [string, readonly Point[], readonly Objective<Point>[], readonly number[]])[] = [
  ['the best of one objective', [[1], [3], [2]], [objective(0, 'higher')], [1]],
  ['the least, where less is better', [[1], [3], [2]], [objective(0, 'lower')], [0]],
  ['all that are equal', [[3], [3], [2]], [objective(0, 'higher')], [0, 1]],
  [
    'more against less',
    [
      [0.9, 100],
      [0.8, 50],
      [0.85, 120],
      [0.7, 60],
      [0.9, 90],
    ],
    [objective(0, 'higher'), objective(1, 'lower')],
    [1, 4],
  ],
  [
    'three objectives',
    [
      [1, 1, 3],
      [1, 2, 2],
      [2, 2, 3],
      [3, 1, 1],
    ],
    [objective(0, 'lower'), objective(1, 'lower'), objective(2, 'lower')],
    [0, 1, 3],
  ],
  [
    'none whose figures are not known',
    [
      [Number.NaN, 1],
      [1, 5],
    ],
    [objective(0, 'higher'), objective(1, 'lower')],
    [1],
  ],
  ['none of none', [], [objective(0, 'higher')], []],
];

describe('the Pareto front', () => {
  it.each(cases)('has %s', (_, points, objectives, expected) => {
    expect(paretoFront(points, objectives)).toEqual(expected.map((i) => points[i]));
  });
});

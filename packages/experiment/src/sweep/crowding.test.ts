import { expect, it } from 'vitest';
import { crowdingDistances } from './crowding.js';
import type { Objective } from './pareto-front.js';

const objectives: readonly Objective<readonly [number, number]>[] = [
  { name: 'x', better: 'higher', of: ([x]) => x },
  { name: 'y', better: 'lower', of: ([, y]) => y },
];

it('room is the gap between neighbours, and the most there is at the ends', () => {
  expect(
    crowdingDistances(
      [
        [0, 0],
        [10, 100],
        [4, 50],
        [2, 10],
      ],
      objectives,
    ),
  ).toEqual([2, 2, 0.8 + 0.9, 0.4 + 0.5]);
  expect(crowdingDistances([[1, 1]], objectives)).toEqual([2]);
});

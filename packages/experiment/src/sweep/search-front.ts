import { crowdingDistances } from './crowding.js';
import { type Objective, paretoFront } from './pareto-front.js';

/** A grid to search in: where each point lies on each axis, counted from 0. */
export interface SearchGrid {
  /** Number of values of each axis. */
  readonly sizes: readonly number[];
  /** Points to evaluate at the most. */
  readonly budget: number;
}

/** Points of a round. It does not depend on how many workers there are, or the way of the search would. */
const ROUND = 8;

/**
 * The points to evaluate next in a search for the Pareto front of a grid: first the middle and the corners, for half the budget at the most;
 * then, round by round, points one step along one axis from those on the front so far: first those beside many of them, or where the front
 * has gaps. The same results give the same points, in whatever order they came.
 *
 * @param results what has been evaluated, by number of the point (the last axis changes fastest)
 * @returns numbers of points; none where the budget is used up, or every neighbour of the front is evaluated
 */
export function searchFront<T>(
  { sizes, budget }: SearchGrid,
  results: ReadonlyMap<number, T>,
  objectives: readonly Objective<T>[],
): readonly number[] {
  const left = budget - results.size;
  if (left <= 0) return [];
  const firsts = firstPoints(sizes, Math.max(1, Math.ceil(budget / 2))).filter((point) => !results.has(point));
  if (firsts.length > 0) return firsts.slice(0, left);
  const evaluated = [...results.keys()].sort((a, b) => a - b);
  const worths = evaluated.map((point) => ({ point, result: results.get(point) as T }));
  const lifted = objectives.map(({ name, better, of }) => {
    return { name, better, of: ({ result }: (typeof worths)[number]) => of(result) };
  });
  const beside = new Map<number, number>();
  const front = paretoFront(worths, lifted);
  const room = crowdingDistances(front, lifted);
  front.forEach(({ point }, i) => {
    for (const next of neighbours(point, sizes)) {
      if (!results.has(next)) beside.set(next, (beside.get(next) ?? 0) + (room[i] as number));
    }
  });
  const ranked = [...beside].sort(([a, m], [b, n]) => n - m || a - b).map(([point]) => point);
  return ranked.slice(0, Math.min(ROUND, left));
}

/** The middle, the two ends of the diagonal, then the other corners. */
function firstPoints(sizes: readonly number[], count: number): readonly number[] {
  const ends = sizes.map((size) => size - 1);
  const middle = ends.map((end) => Math.floor(end / 2));
  const found = new Set([middle, ends.map(() => 0), ends].map((point) => numberOf(point, sizes)).slice(0, count));
  const corners = sizes.reduce((product, size) => product * Math.min(2, size), 1);
  for (let corner = 0; corner < corners && found.size < count; corner++) {
    let rest = corner;
    const at = ends.map((end) => {
      if (end === 0) return 0;
      const isFar = rest % 2 === 1;
      rest = Math.floor(rest / 2);
      return isFar ? end : 0;
    });
    found.add(numberOf(at, sizes));
  }
  return [...found];
}

/** Points one step along one axis away. */
function neighbours(point: number, sizes: readonly number[]): readonly number[] {
  let stride = 1;
  const found: number[] = [];
  for (const size of [...sizes].reverse()) {
    const at = Math.floor(point / stride) % size;
    if (at > 0) found.push(point - stride);
    if (at < size - 1) found.push(point + stride);
    stride *= size;
  }
  return found;
}

function numberOf(at: readonly number[], sizes: readonly number[]): number {
  return at.reduce((number, value, axis) => number * (sizes[axis] as number) + value, 0);
}

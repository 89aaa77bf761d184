import { describe, expect, it } from 'vitest';
import { type Objective, paretoFront } from './pareto-front.js';
import { type SearchGrid, searchFront } from './search-front.js';

interface Made {
  readonly score: number;
  readonly bytes: number;
}

const objectives: readonly Objective<Made>[] = [
  { name: 'score', better: 'higher', of: ({ score }) => score },
  { name: 'bytes', better: 'lower', of: ({ bytes }) => bytes },
];

const SIZES = [3, 5, 8];
const COUNT = 3 * 5 * 8;

/** A grid on which less of each axis costs score, at first little. */
function evaluate(point: number): Made {
  const [a, b, c] = [Math.floor(point / 40), Math.floor(point / 8) % 5, point % 8];
  return { score: 100 - a ** 3 - b ** 3 - c ** 2, bytes: 1000 - 200 * a - 100 * b - 30 * c };
}

/** Searches to the end. @param reversed results come in the opposite order */
function search(grid: SearchGrid, reversed = false): ReadonlyMap<number, Made> {
  let results = new Map<number, Made>();
  for (;;) {
    const next = searchFront(grid, results, objectives);
    if (next.length === 0) return results;
    for (const point of next) {
      expect(results.has(point)).toBe(false);
      results.set(point, evaluate(point));
    }
    if (reversed) results = new Map([...results].reverse());
  }
}

describe('a search for the front', () => {
  it('begins with the middle and corners', () => {
    expect(searchFront({ sizes: [3, 3], budget: 10 }, new Map(), objectives)).toEqual([4, 0, 8, 6, 2]);
    expect(searchFront({ sizes: [3, 3], budget: 2 }, new Map(), objectives)).toEqual([4]);
    expect(searchFront({ sizes: [1, 1], budget: 9 }, new Map(), objectives)).toEqual([0]);
  });

  it.each([1, 2, 7, 20, 60, COUNT, 1000])('evaluates no more than %i points', (budget) => {
    const { size } = search({ sizes: SIZES, budget });
    expect(size).toBeLessThanOrEqual(Math.min(budget, COUNT));
    if (budget <= 60) expect(size).toBe(budget);
  });

  it('goes the same way in whatever order results come', () => {
    const grid = { sizes: SIZES, budget: 50 };
    expect(new Set(search(grid, true).keys())).toEqual(new Set(search(grid).keys()));
  });

  it('finds most of the front with half of the points', () => {
    const all = Array.from({ length: COUNT }, (_, point) => point);
    const lifted = objectives.map(({ name, better, of }) => ({ name, better, of: (p: number) => of(evaluate(p)) }));
    const front = paretoFront(all, lifted);
    const found = search({ sizes: SIZES, budget: COUNT / 2 });
    expect(front.filter((point) => found.has(point)).length).toBeGreaterThan(0.75 * front.length);
  });
});

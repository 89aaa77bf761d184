import { describe, expect, it } from 'vitest';
import { assignSlots } from './assign-slots.js';
import { wholeTensor } from './clusterable-weights.js';
import { decisionRegions } from './decision-regions.js';

/** Found by trying all. */
function cheapest(x: number, values: readonly number[], prices: readonly number[]): number {
  const costs = values.map((value, i) => (x - value) ** 2 + (prices[i] ?? 0));
  return Math.min(...costs);
}

const wave = (count: number, step: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.sin(i * step + 0.3));

const cases: readonly (readonly [name: string, values: readonly number[], prices: readonly number[]])[] = [
  ['without prices', [-1, 0.25, 2], []],
  ['unsorted values', [0.5, -0.7, 0.1, -0.2], []],
  ['equal values', [0.5, 0.5, -1], [0, 0.1, 0]],
  ['a value that is nowhere cheapest', [-1, 0, 1], [0, 3, 0]],
  ['one value', [0.3], [1]],
  ['many with prices', wave(40, 1.7), wave(40, 2.9).map((p) => (p + 1) / 50)],
];

describe('decision regions', () => {
  it.each(cases)('give the least cost everywhere: %s', (_name, values, prices) => {
    const { bounds, choices } = decisionRegions(values, prices.length === 0 ? undefined : prices);
    expect(bounds).toHaveLength(choices.length - 1);
    for (let i = 1; i < bounds.length; i++) expect(bounds[i]).toBeGreaterThan(bounds[i - 1] ?? 0);
    for (let x = -3; x < 3; x += 0.013) {
      const interval = bounds.filter((bound) => bound < x).length;
      const choice = choices[interval] ?? -1;
      const cost = (x - (values[choice] ?? Number.NaN)) ** 2 + (prices[choice] ?? 0);
      expect(cost).toBeCloseTo(cheapest(x, values, prices), 12);
    }
  });
});

describe('assignment', () => {
  const values = Float32Array.from(wave(999, 0.37));
  const centroids = Float32Array.of(0.4, -0.9, 0.05, 0.8, -0.3);
  const plain = { zeroSlots: 0, rate: 0, before: null, staysZero: true } as const;

  it('takes the nearest centroid, in one group and in several', () => {
    const nearest = (x: number, table: ArrayLike<number>): number =>
      Array.from(table).reduce((best, c, i) => (Math.abs(x - c) < Math.abs(x - (table[best] ?? 0)) ? i : best), 0);
    const one = assignSlots(values, centroids, { ...plain, grouping: wholeTensor });
    expect(Array.from(one)).toEqual(Array.from(values, (x) => nearest(x, centroids)));
    const tables = [centroids, centroids.map((c) => -c), centroids.map((c) => c / 2)];
    const three = assignSlots(values, Float32Array.from(tables.flatMap((t) => [...t])), {
      ...{ ...plain, grouping: { groups: 3, inner: 1 } },
    });
    expect(Array.from(three)).toEqual(Array.from(values, (x, i) => nearest(x, tables[i % 3] ?? [])));
  });

  it('spends fewer bits where they have a price', () => {
    const entropy = (slots: Int32Array): number =>
      [0, 1, 2, 3, 4]
        .map((slot) => slots.filter((s) => s === slot).length / slots.length)
        .reduce((sum, p) => sum - (p === 0 ? 0 : p * Math.log2(p)), 0);
    const [free, priced] = [0, 0.1].map((rate) =>
      assignSlots(values, centroids, { ...plain, rate, grouping: wholeTensor }),
    );
    expect(entropy(priced as Int32Array)).toBeLessThan(entropy(free as Int32Array) - 0.1);
  });
});

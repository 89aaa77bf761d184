import fc from 'fast-check';
import { kmeans } from 'ml-kmeans';
import { describe, expect, it } from 'vitest';
import { initialCentroids } from './choose-centroids.js';
import { groupValues } from './group-values.js';
import { type ClusteringAlgorithm, kMeans } from './k-means.js';
import { assignClusters, nearestCentroids } from './nearest.js';
import { sortFloats } from './radix-sort.js';
import { randomSource } from './random-source.js';
import { sortValues } from './sorted-values.js';

const algorithms: readonly ClusteringAlgorithm[] = ['optimal', 'linear', 'density', 'random', 'k-means++'];
const exactly = (centroid: number) => centroid;
const float32 = fc.float({ noNaN: true, noDefaultInfinity: true, min: -100, max: 100 });

/** Roundoff of sums of at most some hundred squares below 1e6, in doubles. */
const ROUNDOFF = 1e-8;

function errorOf(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 0;
  const mean = values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) / total;
  return values.reduce((sum, value, i) => sum + (weights[i] ?? 0) * (value - mean) ** 2, 0);
}

/** The least squared error over every way to cut sorted values into at most so many runs. */
function bruteForce(values: readonly number[], weights: readonly number[], clusters: number): number {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const sorted = order.map((i) => values[i] ?? 0);
  const by = order.map((i) => weights[i] ?? 0);
  const best = (from: number, left: number): number => {
    if (from === sorted.length) return 0;
    if (left === 0) return Number.POSITIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (let to = from + 1; to <= sorted.length; to++) {
      least = Math.min(least, errorOf(sorted.slice(from, to), by.slice(from, to)) + best(to, left - 1));
    }
    return least;
  };
  return best(0, clusters);
}

/** The least squared error with one cluster at exactly 0: of all zeros, or of a run around them. */
function bruteForceWithZero(values: readonly number[], clusters: number, join: boolean): number {
  const squares = (part: readonly number[]) => part.reduce((sum, value) => sum + value * value, 0);
  const ones = values.map(() => 1);
  const below = values.filter((value) => value < 0).sort((a, b) => a - b);
  const above = values.filter((value) => value > 0).sort((a, b) => a - b);
  let least = Number.POSITIVE_INFINITY;
  for (let left = 0; left < clusters; left++) {
    const right = clusters - 1 - left;
    for (let l = join ? 0 : below.length; l <= below.length; l++) {
      for (let r = 0; r <= (join ? above.length : 0); r++) {
        const error =
          bruteForce(below.slice(0, l), ones, left) +
          squares(below.slice(l)) +
          squares(above.slice(0, r)) +
          bruteForce(above.slice(r), ones, right);
        least = Math.min(least, error);
      }
    }
  }
  return least;
}

describe('kMeans', () => {
  it('finds the least squared error that there is', () => {
    const sample = fc.array(fc.tuple(float32, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 5 }), (pairs, clusters) => {
        const values = pairs.map(([value]) => value);
        const weights = pairs.some(([, weight]) => weight > 0)
          ? pairs.map(([, weight]) => weight)
          : values.map(() => 1);
        const { squaredError } = kMeans(values, clusters, { weights, round: exactly });
        expect(Math.abs(squaredError - bruteForce(values, weights, clusters))).toBeLessThan(ROUNDOFF);
      }),
      { numRuns: 200 },
    );
  });

  it('finds it where many ways cost the same, so that ways with more and with fewer clusters are spliced', () => {
    for (const count of [12, 13]) {
      const values = Array.from({ length: count }, (_, i) => i);
      for (let clusters = 1; clusters < count; clusters++) {
        const { squaredError, centroids } = kMeans(values, clusters);
        // Runs of n neighbours err by n (n² − 1) / 12: least where runs are as even as can be.
        const [short, longer] = [Math.floor(count / clusters), count % clusters];
        const run = (n: number) => (n * (n * n - 1)) / 12;
        expect(squaredError).toBeCloseTo(longer * run(short + 1) + (clusters - longer) * run(short), 9);
        expect(centroids.length).toBe(clusters);
      }
    }
  });

  it.each(['keep', 'join'] as const)('finds the least squared error with zeros by the rule %s', (zeros) => {
    const number = fc.oneof(
      fc.float({ noNaN: true, noDefaultInfinity: true, min: -3, max: 5 }),
      fc.integer({ min: -4, max: 4 }),
    );
    const sample = fc.array(number, { maxLength: 7 });
    fc.assert(
      fc.property(sample, fc.integer({ min: 3, max: 5 }), (some, clusters) => {
        const values = [...some, 0];
        const { squaredError, centroids } = kMeans(values, clusters, { zeros, round: exactly });
        expect(Math.abs(squaredError - bruteForceWithZero(values, clusters, zeros === 'join'))).toBeLessThan(ROUNDOFF);
        expect(centroids).toContain(0);
      }),
      { numRuns: 150 },
    );
  });

  it.each(algorithms)('keeps its invariants with %s', (algorithm) => {
    const sample = fc.array(fc.oneof(float32, fc.constant(0), fc.constant(-0)), { maxLength: 60 });
    fc.assert(
      fc.property(
        sample,
        fc.integer({ min: 3, max: 9 }),
        fc.constantFrom('free', 'keep', 'join'),
        (values, k, zeros) => {
          const { centroids, starts, squaredError } = kMeans(values, k, { algorithm, zeros });
          const assignment = assignClusters(values, starts);
          expect(centroids.length).toBeLessThanOrEqual(k);
          expect(Array.from(centroids)).toEqual(Array.from(centroids, Math.fround).sort((a, b) => a - b));
          const becomes = Array.from(assignment, (index) => centroids[index] ?? Number.NaN);
          const error = becomes.reduce((sum, value, i) => sum + (value - (values[i] ?? 0)) ** 2, 0);
          expect(Math.abs(error - squaredError)).toBeLessThan(1e-6 * (1 + error));
          if (zeros === 'free') return;
          values.forEach((value, i) => {
            if (value === 0) expect(becomes[i]).toBe(0);
            else if (zeros === 'keep')
              expect(Math.sign(becomes[i] ?? 0)).toBe(
                values.includes(0) || values.includes(-0) ? Math.sign(value) : Math.sign(becomes[i] ?? 0) || 1,
              );
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([3, 16, 64])('never errs more than ml-kmeans with %i clusters', (clusters) => {
    const next = randomSource(5);
    for (let round = 0; round < 3; round++) {
      const values = Float32Array.from({ length: 2000 }, () => (next() + next() + next() - 1.5) ** 3);
      const theirs = kmeans(
        Array.from(values, (value) => [value]),
        clusters,
        { seed: round },
      );
      const centroids = Float64Array.from(theirs.centroids, (point) => point[0] ?? 0).sort();
      const nearest = nearestCentroids(values, centroids);
      const error = values.reduce((sum, value, i) => sum + (value - (centroids[nearest[i] ?? 0] ?? 0)) ** 2, 0);
      expect(kMeans(values, clusters, { round: exactly }).squaredError).toBeLessThanOrEqual(error * (1 + 1e-12));
    }
  });

  it('is as good within the promised bound where values are too many to be looked at one by one', () => {
    const next = randomSource(2);
    const values = Float32Array.from({ length: 900_000 }, () => next() + next() + next() - 1.5);
    values[7] = 1e6;
    const { squaredError, excessBound, centroids } = kMeans(values, 16);
    expect(centroids.length).toBe(16);
    // The outlier takes a cluster by itself; the error of the others is then that of 15 clusters on the rest, which a fine
    // Lloyd's iteration cannot better.
    const rest = values.filter((value) => value < 10);
    const lloyd = kMeans(rest, 15, { algorithm: 'density' });
    expect(excessBound).toBeGreaterThan(0);
    expect(squaredError).toBeLessThanOrEqual(lloyd.squaredError * 1.0001 + (excessBound ?? 0));
    const alone = kMeans(rest, 16);
    expect(alone.excessBound).toBeLessThan(alone.squaredError * 1e-3);
  });

  it('leaves values as they are where there are no more than clusters', () => {
    const { centroids, squaredError } = kMeans([3, 1, 3, -0, 0], 4);
    expect(Array.from(centroids)).toEqual([0, 1, 3]);
    expect(squaredError).toBe(0);
    expect(kMeans([], 4).centroids.length).toBe(0);
    expect(Array.from(kMeans([5, 5, 5], 1).centroids)).toEqual([5]);
  });

  it('tells tight groups far from each other apart', () => {
    const values = [1e6, 1e6 + 0.5, 1e6 + 1, -1e6, -1e6 + 0.5, 0.25, 0.5];
    expect(Array.from(kMeans(values, 3).centroids)).toEqual([-999999.75, 0.375, 1000000.5]);
  });

  it('is the same with the same seed', () => {
    const next = randomSource(9);
    const values = Float32Array.from({ length: 500 }, () => next() - 0.4);
    for (const algorithm of ['random', 'k-means++'] as const) {
      expect(kMeans(values, 7, { algorithm, seed: 3 })).toEqual(kMeans(values, 7, { algorithm, seed: 3 }));
    }
  });

  it.each([
    ['no whole number of clusters', [1], 1.5, {}, 'CLUSTER_COUNT'],
    ['no clusters', [1], 0, {}, 'CLUSTER_COUNT'],
    ['too many clusters', [1], 5000, {}, 'CLUSTER_COUNT'],
    ['NaN', [1, Number.NaN], 2, {}, 'CLUSTER_NOT_FINITE'],
    ['infinity', [1, Number.NEGATIVE_INFINITY], 2, {}, 'CLUSTER_NOT_FINITE'],
    ['a weight below 0', [1, 2], 2, { weights: [1, -1] }, 'CLUSTER_WEIGHTS'],
    ['weights of another length', [1, 2], 2, { weights: [1] }, 'CLUSTER_WEIGHTS'],
    ['a seed that is NaN', [1, 2], 1, { seed: Number.NaN }, 'CLUSTER_OPTIONS'],
    ['too few clusters beside zero', [-1, 0, 1, 2], 2, { zeros: 'keep' as const }, 'CLUSTER_COUNT'],
  ])('refuses %s', (_, values, clusters, options, code) => {
    expect(() => kMeans(values, clusters, options)).toThrow(expect.objectContaining({ code }));
  });
});

describe('initialCentroids', () => {
  it.each(algorithms)('gives exactly as many as asked for, in order, with %s', (algorithm) => {
    const sample = fc.array(float32, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 9 }), fc.boolean(), (values, clusters, preserveZeros) => {
        const centroids = initialCentroids(values, clusters, { algorithm, preserveZeros });
        expect(centroids.length).toBe(clusters);
        expect(centroids.slice().sort()).toEqual(centroids);
        expect(centroids.every(Number.isFinite)).toBe(true);
        if (preserveZeros) expect(centroids).toContain(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('sorting', () => {
  it('orders floats as numbers', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true }), (values) => {
        expect(sortFloats(values)).toEqual(values.slice().sort());
      }),
    );
  });

  it('groups within the number asked for, and outliers by themselves', () => {
    const next = randomSource(4);
    const sorted = sortValues([...Array.from({ length: 5000 }, next), 1e9]);
    const { groups, starts } = groupValues(sorted, 100);
    expect(groups.values.length).toBeLessThanOrEqual(100);
    expect(groups.values.at(-1)).toBe(1e9);
    expect(starts.at(-1)).toBe(5001);
    expect(groups.weights.reduce((sum, weight) => sum + weight, 0)).toBe(5001);
  });
});

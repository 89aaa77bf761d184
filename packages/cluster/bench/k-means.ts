/**
 * Times and squared errors of clustering, against ml-kmeans and against Lloyd's iteration from evenly spaced centroids.
 * `node tooling/run-source.mjs packages/cluster/bench/k-means.ts [25]`: with a number, so many million weights as well.
 */

import { type ClusteringAlgorithm, kMeans, nearestCentroids } from '@litesmith/cluster';
import { kmeans } from 'ml-kmeans';

/** Weights as of a trained layer: a mixture of normal distributions, seeded. */
function weightsLike(count: number): Float32Array {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return Float32Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
    return normal * (next() < 0.1 ? 0.15 : 0.04);
  });
}

const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;

function errorOf(values: Float32Array, centroids: ArrayLike<number>): number {
  const nearest = nearestCentroids(values, centroids);
  return values.reduce((sum, value, i) => sum + (value - (centroids[nearest[i] ?? 0] ?? 0)) ** 2, 0);
}

function timed<T>(run: () => T): { readonly ms: number; readonly result: T } {
  const start = performance.now();
  const result = run();
  return { ms: performance.now() - start, result };
}

/** Runs all, prints as it goes. */
export function main(args: readonly string[], log: (line: string) => void): void {
  const algorithms: readonly ClusteringAlgorithm[] = ['optimal', 'linear', 'density', 'k-means++'];
  const layer = weightsLike(100_352);
  const points = Array.from(layer, (value) => [value]);
  log(`100,352 weights; medians of interleaved rounds, ms; squared error`);
  for (const clusters of [16, 32, 256]) {
    const rounds = clusters === 256 ? 3 : 5;
    const ms = new Map<string, number[]>();
    const errors = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      for (const algorithm of algorithms) {
        const run = timed(() => kMeans(layer, clusters, { algorithm }));
        ms.set(algorithm, [...(ms.get(algorithm) ?? []), run.ms]);
        errors.set(algorithm, run.result.squaredError);
      }
      // ml-kmeans takes minutes for 256 clusters: once is enough.
      if (clusters === 256 && round > 0) continue;
      const run = timed(() => kmeans(points, clusters, { seed: round }));
      const centroids = Float64Array.from(run.result.centroids, (point) => point[0] ?? 0).sort();
      ms.set('ml-kmeans', [...(ms.get('ml-kmeans') ?? []), run.ms]);
      errors.set('ml-kmeans', Math.min(errors.get('ml-kmeans') ?? Number.POSITIVE_INFINITY, errorOf(layer, centroids)));
    }
    for (const [name, times] of ms) {
      log(`${clusters} clusters  ${name.padEnd(10)} ${median(times).toFixed(0).padStart(7)} ms  ${errors.get(name)}`);
    }
  }
  const millions = Number(args[0] ?? 0);
  if (millions > 0) {
    const many = weightsLike(millions * 1e6);
    for (const clusters of [16, 256]) {
      const { ms, result } = timed(() => kMeans(many, clusters));
      const relative = (result.excessBound ?? 0) / result.squaredError;
      log(
        `${millions} M weights, ${clusters} clusters: ${ms.toFixed(0)} ms, squared error ${result.squaredError}, at most ${(100 * relative).toExponential(1)} % above the least`,
      );
    }
  }
}

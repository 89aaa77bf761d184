/**
 * Times and squared errors of clustering, against ml-kmeans and against Lloyd's iteration from evenly spaced centroids.
 * `node tooling/run-source.mjs packages/cluster/bench/k-means.ts [25]`: with a number, so many million weights as well.
 */

import process from 'node:process';
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

interface Timed<T> {
  /** Of the clock, and of the processor, which others that run beside cannot take away. */
  readonly ms: number;
  readonly cpuMs: number;
  readonly result: T;
}

function timed<T>(run: () => T): Timed<T> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000, result };
}

/** What a way to cluster took and came to. */
interface Row {
  readonly times: { readonly ms: number; readonly cpuMs: number }[];
  squaredError: number;
}

const algorithms: readonly ClusteringAlgorithm[] = ['optimal', 'linear', 'density', 'k-means++'];

function compare(layer: Float32Array, clusters: number, rounds: number): ReadonlyMap<string, Row> {
  const points = Array.from(layer, (value) => [value]);
  const rows = new Map<string, Row>();
  const note = ({ ms, cpuMs }: Timed<unknown>, name: string, squaredError: number): void => {
    const row = rows.get(name) ?? { times: [], squaredError: Number.POSITIVE_INFINITY };
    row.times.push({ ms, cpuMs });
    row.squaredError = Math.min(row.squaredError, squaredError);
    rows.set(name, row);
  };
  for (let round = 0; round < rounds; round++) {
    for (const algorithm of algorithms) {
      const run = timed(() => kMeans(layer, clusters, { algorithm, seed: round }));
      note(run, algorithm, run.result.squaredError);
    }
    // ml-kmeans takes minutes for 256 clusters: once is enough.
    if (clusters === 256 && round > 0) continue;
    const run = timed(() => kmeans(points, clusters, { seed: round }));
    note(run, 'ml-kmeans', errorOf(layer, Float64Array.from(run.result.centroids, ([at = 0]) => at).sort()));
  }
  return rows;
}

/** Prints as it goes. */
export function main(args: readonly string[], log: (line: string) => void): void {
  const layer = weightsLike(100_352);
  log('100,352 weights; medians of interleaved rounds: ms of the clock, ms of the processor; least squared error');
  for (const clusters of [16, 32, 256]) {
    for (const [name, { times, squaredError }] of compare(layer, clusters, clusters === 256 ? 3 : 5)) {
      const [ms, cpuMs] = [median(times.map((time) => time.ms)), median(times.map((time) => time.cpuMs))];
      log(
        `${clusters} clusters  ${name.padEnd(10)} ${ms.toFixed(0).padStart(7)} ${cpuMs.toFixed(0).padStart(7)}  ${squaredError}`,
      );
    }
  }
  const millions = Number(args[0] ?? 0);
  if (millions <= 0) return;
  const many = weightsLike(millions * 1e6);
  for (const clusters of [16, 256]) {
    const { ms, cpuMs, result } = timed(() => kMeans(many, clusters));
    const percent = (100 * (result.excessBound ?? 0)) / result.squaredError;
    log(`${millions} M weights, ${clusters} clusters: ${ms.toFixed(0)} ms, ${cpuMs.toFixed(0)} ms of the processor,`);
    log(`  squared error ${result.squaredError}, at most ${percent.toExponential(1)} % above the least`);
  }
}

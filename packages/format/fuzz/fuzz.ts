import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { fixtures } from '../src/fixtures/fixtures.js';
import { judge } from '../src/fixtures/judge.js';
import { drawFrom, mutate } from '../src/fixtures/mutate.js';
import { writeTflite } from '../src/write/write-tflite.js';

/** What a run found out. */
export interface FuzzReport {
  readonly files: number;
  readonly seconds: number;
  readonly outcomes: ReadonlyMap<string, number>;
  /** Of one file, from its first byte to its outcome; reading, writing and reading again. */
  readonly worstMs: number;
  /** Which file that was. */
  readonly slowest: { readonly source: string; readonly seed: number };
  /** Memory that was allocated while one file was judged, garbage included, beyond the file's own size. */
  readonly worstBytes: number;
  /** The first of the failures, with the seed that makes the file again. */
  readonly failures: readonly { readonly source: string; readonly seed: number; readonly error: unknown }[];
}

/** Judges that many mutated files, made from the fixtures and from all models of the collection. */
export function fuzz(count: number, firstSeed: number, log: (line: string) => void): FuzzReport {
  const sources = [
    ...Object.entries(fixtures).map(([name, build]) => ({ name, bytes: writeTflite(build()) })),
    ...sharedModelFiles()
      .map((path) => ({ name: path, bytes: bytesOf(path) }))
      .filter(({ bytes }) => claimsToBeModel(bytes)),
  ];
  log(`${sources.length} files to mutate`);
  const outcomes = new Map<string, number>();
  const failures: { source: string; seed: number; error: unknown }[] = [];
  let [worstMs, worstBytes] = [0, 0];
  let slowest = { source: '', seed: 0 };
  const start = performance.now();
  for (let i = 0; i < count; i++) {
    const seed = firstSeed + i;
    const { name, bytes } = sources[i % sources.length] ?? { name: '', bytes: new Uint8Array() };
    const mutated = mutate(bytes, drawFrom(Math.imul(seed, 0x9e3779b1)));
    const before = process.memoryUsage();
    const from = performance.now();
    let outcome: string;
    try {
      outcome = judge(mutated);
    } catch (error) {
      outcome = 'FAILED';
      if (failures.length < 10) failures.push({ source: name, seed, error });
    }
    const ms = performance.now() - from;
    if (ms > worstMs) {
      worstMs = ms;
      slowest = { source: name, seed };
    }
    const after = process.memoryUsage();
    const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    worstBytes = Math.max(worstBytes, grown - mutated.byteLength);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if ((i + 1) % 10_000 === 0)
      log(`${i + 1} of ${count}, ${Math.round((1000 * (i + 1)) / (performance.now() - start))} files/s`);
  }
  return {
    files: count,
    seconds: (performance.now() - start) / 1000,
    outcomes,
    worstMs,
    slowest,
    worstBytes,
    failures,
  };
}

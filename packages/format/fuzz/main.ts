import { fuzz } from './fuzz.js';

/**
 * Runs the fuzzer and prints what it found out.
 * `node tooling/run-source.mjs packages/format/fuzz/main.ts [count] [first seed]`
 *
 * @returns 1 if a file made the reader fail in another way than it may
 */
export async function main(args: readonly string[], print: (line: string) => void): Promise<number> {
  const [count = '100000', seed = '1'] = args;
  const report = fuzz(Number(count), Number(seed), print);
  const { files, seconds, worstMs, worstBytes, slowest, outcomes, failures } = report;
  print(`${files} files in ${seconds.toFixed(1)} s, ${Math.round(files / seconds)} files/s`);
  print(`slowest ${worstMs.toFixed(0)} ms: ${slowest.source}, seed ${slowest.seed}`);
  print(`most memory beyond a file's size ${(worstBytes / 2 ** 20).toFixed(1)} MB`);
  for (const [outcome, times] of [...outcomes].sort((a, b) => b[1] - a[1])) print(`${times}\t${outcome}`);
  for (const failure of failures) print(`FAILED on ${failure.source}, seed ${failure.seed}: ${String(failure.error)}`);
  return failures.length > 0 ? 1 : 0;
}

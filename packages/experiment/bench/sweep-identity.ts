// Runs one sweep in several ways, says how long each took, and whether what came of it is the same to the byte:
//   node tooling/run-source.mjs packages/experiment/bench/sweep-identity.ts [points] [file]
// Needs the built package (turbo run build), and redis-server on the PATH for the last way.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasRedis, startRedis } from '../src/testing/redis-server.js';
import { startWorker, TINY_FILE } from '../src/testing/worker-process.js';

/** Jobs after which a worker is killed, and after which another one joins, as shares of all. */
const [KILLED_AT, JOINS_AT] = [0.4, 0.5];

interface Outcome {
  readonly results: string;
  readonly notices: readonly string[];
}

/** @returns 1 where results differ */
export async function main([points, file = TINY_FILE]: string[], print: (line: string) => void): Promise<number> {
  const run = async (
    title: string,
    way: string,
    onDone: (done: number) => void = () => undefined,
  ): Promise<Outcome> => {
    const outcome = await runSweep(way, file, points, onDone);
    const [last = 0, all = 0] = outcome.ms.map((ms) => ms / 1000);
    print(`${title.padEnd(52)} ${last.toFixed(2)} s until the last job, ${all.toFixed(2)} s in all`);
    return outcome;
  };
  print(`${cpus().length} cores`);
  const outcomes = [await run('1 local worker', '1'), await run('2 local workers', '2')];
  const runs: readonly unknown[] = JSON.parse(outcomes[0]?.results ?? '').seeds[0].runs;
  if (hasRedis) outcomes.push(await runAtQueue(file, runs.length + 1, run, print));
  else print('there is no redis-server on the PATH: nothing at a queue');
  const isSame = outcomes.every(({ results }) => results === outcomes[0]?.results);
  print(`${outcomes.length} times ${runs.length} variants: ${isSame ? 'the same to the byte' : 'THEY DIFFER'}`);
  return isSame ? 0 : 1;
}

/** Runs a sweep in a process of its own. */
async function runSweep(
  way: string,
  file: string,
  points: string | undefined,
  onDone: (done: number) => void,
): Promise<Outcome & { readonly ms: readonly number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'litesmith-sweep-'));
  const script = fileURLToPath(new URL('../src/testing/start-run.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, way, file, folder, ...(points === undefined ? [] : [points])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  child.stdout.on('data', (text: Buffer) => {
    for (const line of String(text).trim().split('\n')) {
      lines.push(line);
      if (/^\d+$/.test(line)) onDone(Number(line));
    }
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the run has ended with ${code}`);
  const results = readFileSync(join(folder, 'results.json'), 'utf8');
  rmSync(folder, { recursive: true, force: true });
  return {
    results,
    notices: lines.filter((line) => !/^(\d+$|last|all)/.test(line)),
    ms: lines.filter((line) => /^(last|all)/.test(line)).map((line) => Number(line.split(' ')[1])),
  };
}

/** The same with three workers at a queue, of which one is killed and one joins late. */
async function runAtQueue(
  file: string,
  jobs: number,
  run: (title: string, way: string, onDone: (done: number) => void) => Promise<Outcome>,
  print: (line: string) => void,
): Promise<Outcome> {
  const redis = await startRedis();
  const workers = [startWorker(redis.url, file), startWorker(redis.url, file)];
  await Promise.all(workers.map(({ ready }) => ready));
  const outcome = await run('3 at a queue: one killed on the way, one joins late', redis.url, (done) => {
    if (done === Math.ceil(KILLED_AT * jobs)) workers[0]?.kill('SIGKILL');
    if (done === Math.ceil(JOINS_AT * jobs)) workers.push(startWorker(redis.url, file));
  });
  for (const notice of outcome.notices) print(`  ${notice}`);
  const counts = workers.map(({ lines }) => lines.filter((line) => line.includes('"done"')).length);
  print(`  jobs of each worker: ${counts.join(', ')}`);
  for (const worker of workers) worker.kill('SIGKILL');
  await redis.stop();
  return outcome;
}

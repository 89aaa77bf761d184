import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const litesmith = fileURLToPath(new URL('../../../apps/cli/dist/main.js', import.meta.url));
const standard = fileURLToPath(new URL('../../../apps/experiments/experiments/mnist-mlp.ts', import.meta.url));

/** How an attempt ended. */
interface Attempt {
  readonly seconds: number;
  readonly isKilled: boolean;
  readonly takenOver: number;
  /** What was said last of work under way. */
  readonly underWay: string;
  readonly finished: number;
  readonly temporary: number;
}

/**
 * Runs an experiment to its end, then again in another folder, killed at random moments and resumed each time; both have to come to the
 * same bytes. The command line has to be built.
 *
 *     node tooling/run-source.mjs packages/experiment/bench/kill-and-resume.ts [kills] [experiment file] [options of experiment run …]
 *
 * @returns 0 where results and models are the same, else 1
 */
export async function main(
  [kills = '10', file = standard, ...options]: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const count = Number(kills);
  const root = mkdtempSync(join(tmpdir(), 'kill-and-resume-'));
  const [whole, killed] = [join(root, 'whole'), join(root, 'killed')];
  const once = await attempt(file, whole, options, null);
  print(`to the end at one go: ${once.seconds.toFixed(0)} s, in ${root}`);
  const random = randomFrom(count);
  let at = 0;
  let kill = 0;
  for (;;) {
    // Each in its own stretch of the whole, as far as what is left of it and what a start takes; then to the end.
    const wait = kill < count ? (once.seconds / (count + 1)) * (0.4 + 1.2 * random()) + START_SECONDS : null;
    const { isKilled, seconds, takenOver, finished, underWay, temporary } = await attempt(file, killed, options, wait);
    at += seconds;
    if (!isKilled) {
      print(`to the end after ${kill} kills: ${at.toFixed(0)} s, ${takenOver} runs taken over at last`);
      break;
    }
    kill++;
    print(
      `kill ${kill} after ${seconds.toFixed(1)} s (${at.toFixed(0)} s in all): ${takenOver} taken over, ${finished} finished, ` +
        `${temporary} temporary files; ${underWay}`,
    );
  }
  const different = differences(whole, killed);
  const left = leftovers(killed).length + stale(file).length;
  for (const each of different) print(`differs: ${each}`);
  if (left > 0) print(`left behind: ${[...leftovers(killed), ...stale(file)].join(', ')}`);
  const isSame = different.length === 0 && left === 0;
  print(isSame ? `the same bytes: ${compared(whole).length} files` : 'NOT the same');
  return isSame && kill > 0 ? 0 : 1;
}

/** What the data take before the first job begins. */
const START_SECONDS = 1.5;

/** @param wait seconds until it is killed, from when it has loaded the experiment and says so; `null` lets it end */
async function attempt(
  file: string,
  folder: string,
  options: readonly string[],
  wait: number | null,
): Promise<Attempt> {
  const started = performance.now();
  const args = [litesmith, 'experiment', 'run', resolve(file), '--out', folder, '--resume', ...options];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (wait !== null) timer ??= setTimeout(() => child.kill('SIGKILL'), wait * 1000);
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done) => {
    child.on('close', (...end) => done(end));
  });
  clearTimeout(timer);
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`it ended with ${code ?? signal}:\n${said}`);
  const lines = said.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return {
    seconds: (performance.now() - started) / 1000,
    isKilled: signal === 'SIGKILL',
    takenOver: Number(/(\d+) of \d+ runs are finished already/.exec(said)?.[1] ?? 0),
    underWay: lines.at(-1)?.replace(/\s{2,}\S+( \S+)* left$/, '') ?? 'starting',
    finished: filesIn(folder).filter((name) => name.endsWith('run.json')).length,
    temporary: filesIn(folder).filter((name) => name.endsWith('.tmp')).length,
  };
}

/** Numbers in 0…1, the same for the same seed. Source: Numerical Recipes, "An Even Quicker Generator". */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** Files that do not depend on clocks. */
function compared(folder: string): readonly string[] {
  return filesIn(folder).filter((name) => /^results\.json$|model\.tflite$|network\.bin$|predictions\.json$/.test(name));
}

function differences(whole: string, killed: string): readonly string[] {
  const names = new Set([...compared(whole), ...compared(killed)]);
  return [...names].filter((name) => {
    const [a, b] = [join(whole, name), join(killed, name)];
    return !existsSync(a) || !existsSync(b) || !readFileSync(a).equals(readFileSync(b));
  });
}

function leftovers(folder: string): readonly string[] {
  return filesIn(folder).filter((name) => /\.tmp$|unfinished|lock\.json$/.test(name));
}

/** What is left of compiled experiment files beside them. */
function stale(file: string): readonly string[] {
  return readdirSync(dirname(resolve(file))).filter((name) => /^\..*\.mjs$/.test(name));
}

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../testing/run-and-die.mjs', import.meta.url));
const experiment = fileURLToPath(new URL('../testing/resumable-experiment.ts', import.meta.url));
const isBuilt = existsSync(new URL('../../dist/index.js', import.meta.url));

const root = mkdtempSync(join(tmpdir(), 'litesmith-kill-'));
afterAll(() => rmSync(root, { recursive: true }));

interface Event {
  readonly what: 'plan' | 'progress' | 'run';
  readonly of?: string;
  readonly fraction?: number;
  readonly reused?: number;
}

/** Runs the experiment in a process of its own, until it ends or kills itself. */
async function attempt(folder: string, jobs: number, ...moment: readonly string[]) {
  const child = spawn(process.execPath, [script, experiment, join(root, folder), String(jobs), ...moment]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data));
  child.stderr.on('data', (data: Buffer) => (err += data));
  const [code, signal] = await new Promise<[number | null, string | null]>((done) => {
    child.on('close', (...end) => done(end));
  });
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(err);
  const events: readonly Event[] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { signal, events, begun: events.find(({ what }) => what === 'progress') };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort();
}

function recordsIn(folder: string): ReadonlyMap<string, string> {
  const names = filesIn(folder).filter((name) => name.endsWith('run.json'));
  return new Map(names.map((name) => [name, readFileSync(join(root, folder, name), 'utf8')]));
}

/** States are kept four times an epoch: what an end costs, of the shortest job of three epochs, with what it goes on doing meanwhile. */
const LOST_AT_MOST = 0.15;

/** Where it is killed, one after the other; and how many finished runs are taken over when it comes to that. */
const kills: readonly (readonly [job: string, moment: string, fraction: number, reused: number])[] = [
  ['seed 1, training', 'progress', 0.4, 0],
  ['seed 1, training', 'run', 1, 0],
  ['seed 1, staged', 'progress', 0.15, 1],
  ['seed 1, staged', 'progress', 0.5, 1],
  ['seed 1, staged', 'progress', 0.8, 1],
  ['seed 1, behind', 'progress', 0.5, 1],
];

it.skipIf(!isBuilt)(
  'killed again and again, and resumed, comes to the same bytes, and repeats nothing that was done',
  async () => {
    const whole = await attempt('whole', 1);
    expect(whole.signal).toBeNull();
    let before: ReadonlyMap<string, string> = new Map();
    let [diedIn, diedAt] = ['', 0];
    for (const [job, moment, fraction, reused] of [...kills, ['', '', 0, 3] as const]) {
      // The last attempt goes to the end, with two threads.
      const { signal, events, begun } = await attempt('killed', job === '' ? 2 : 1, job, moment, String(fraction));
      expect([job, signal]).toEqual([job, job === '' ? null : 'SIGKILL']);
      expect([job, events[0]]).toEqual([job, { what: 'plan', reused, stale: 0 }]);
      if (diedIn !== '') {
        const again = events.find(({ what, of }) => what === 'progress' && of === diedIn) ?? begun;
        expect(again?.fraction).toBeGreaterThan(diedAt - LOST_AT_MOST);
      }
      const records = recordsIn('killed');
      for (const [name, text] of before) expect(records.get(name)).toBe(text);
      before = records;
      const last = events.at(-1);
      [diedIn, diedAt] = last?.what === 'progress' ? [last.of ?? '', last.fraction ?? 0] : ['', 0];
    }
    const isTold = (name: string): boolean => /results\.json$|\.tflite$|network\.bin$|predictions\.json$/.test(name);
    const ofRuns = filesIn('killed').filter((name) => !name.includes('mlruns'));
    expect(ofRuns).toEqual(filesIn('whole').filter((name) => !name.includes('mlruns')));
    expect(filesIn('killed')).toEqual(filesIn('whole'));
    expect(ofRuns.filter(isTold)).toHaveLength(4 + 4 + 1 + 2);
    for (const name of ofRuns.filter(isTold)) {
      const [a, b] = ['whole', 'killed'].map((folder) => readFileSync(join(root, folder, name)));
      expect([name, a?.equals(b as Buffer)]).toEqual([name, true]);
    }
    expect(filesIn('killed').filter((name) => /\.tmp$|unfinished|lock\.json/.test(name))).toEqual([]);
  },
  180_000,
);

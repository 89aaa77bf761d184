import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunRecord } from '../records/run-record.js';
import { RunStore } from '../records/run-store.js';
import { removeTemporaryFiles, writeWhole } from '../records/write-whole.js';
import { type Job, MODEL_FILE, NETWORK_FILE } from './job.js';
import type { PlannedJob } from './plan-jobs.js';
import { type Existing, sortOut } from './sort-out.js';

const training: Job = { seed: 1, variant: null };
const first: Job = { seed: 1, variant: 'first' };
const behind: Job = { seed: 1, variant: 'behind' };
const plan: readonly PlannedJob[] = [
  { job: training, after: null, cost: 1 },
  { job: first, after: training, cost: 1 },
  { job: behind, after: first, cost: 1 },
];
const bytes = new Uint8Array([1, 2, 3]);
const sha256 = createHash('sha256').update(bytes).digest('hex');

let folder: string;
let store: RunStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'litesmith-sort-out-'));
  store = new RunStore(folder);
  for (const { job } of plan) finish(job, 'same');
});
afterEach(() => rmSync(folder, { recursive: true }));

function finish(job: Job, fingerprint: string): void {
  const { seed, variant } = job;
  const common = { seed, scoreInTraining: 1, history: [] };
  const result =
    variant === null
      ? { kind: 'trained', parameters: 1, ...common }
      : { kind: 'run', variant, bytes: 3, scoreAfterConversion: 1, sizes: {}, judgements: [], sha256, ...common };
  const timing = { started: '2026-01-01T00:00:00.000Z', seconds: 1 };
  const kept = { format: 'litesmith-run', version: 1, fingerprint, configuration: {}, result, timing };
  const record: RunRecord = JSON.parse(JSON.stringify(kept)); // as far as it is looked at
  store.write(job, { [MODEL_FILE]: bytes, [NETWORK_FILE]: bytes }, record);
}

function begin(job: Job): void {
  mkdirSync(store.scratchOf(job), { recursive: true });
  writeFileSync(join(store.scratchOf(job), 'stage-0.checkpoint'), '');
}

const all = ['seed 1, training', 'seed 1, first', 'seed 1, behind'];
const sorted = (existing: Existing): [readonly string[], number] => {
  const { reused, stale } = sortOut(plan, store, 'same', existing);
  return [[...reused], stale.size];
};

describe('runs that are there already', () => {
  it('are taken over, made anew or refused, as asked', () => {
    expect(() => sorted('refuse')).toThrow(expect.objectContaining({ code: 'EXPERIMENT_EXISTS' }));
    expect(sorted('resume')).toEqual([all, 0]);
    expect(sorted('overwrite')).toEqual([[], 3]);
    expect(sorted('refuse')).toEqual([[], 0]);
  });

  it('are made anew with all behind them where file, settings or versions have changed, unless trusted', () => {
    finish(first, 'other');
    expect(sorted('trust')).toEqual([all, 0]);
    expect(sorted('resume')).toEqual([[all[0]], 2]);
    expect(store.read(behind)).toBeUndefined();
  });

  it.each([
    ['half a record', 'run.json', '{"format": "litesmith-run", "ver'],
    ['a record of something else', 'run.json', '{"result": null}'],
    ['a record that is null', 'run.json', 'null'],
    ['a model that is another one', MODEL_FILE, 'other'],
  ])('are made anew with all behind them where there is %s', (_name, file, text) => {
    writeFileSync(join(store.folderOf(first), file), text);
    for (const existing of ['resume', 'trust'] as const)
      expect(sorted(existing)).toEqual([[all[0]], existing === 'resume' ? 2 : 0]);
    expect(existsSync(store.folderOf(first))).toBe(false);
  });

  it('are refused even when only begun, and not gone on with where all is made anew', () => {
    store.remove(training);
    store.remove(first);
    store.remove(behind);
    begin(training);
    expect(() => sorted('refuse')).toThrow(/such as seed 1, training/);
    sorted('resume');
    expect(existsSync(store.scratchOf(training))).toBe(true);
    sorted('overwrite');
    expect(existsSync(store.scratchOf(training))).toBe(false);
  });

  it('are not gone on with where the network is made anew that they begin with', () => {
    store.remove(behind);
    begin(behind);
    finish(first, 'other');
    sorted('resume');
    expect(existsSync(store.scratchOf(behind))).toBe(false);
  });

  it('lose what was left of a kill between record and cleaning up', () => {
    begin(first);
    expect(sorted('resume')).toEqual([all, 0]);
    expect(existsSync(store.scratchOf(first))).toBe(false);
  });
});

describe('files', () => {
  it('are whole or absent where writing fails, without halves beside them', () => {
    mkdirSync(join(folder, 'taken', 'x'), { recursive: true });
    expect(() => writeWhole(join(folder, 'taken'), 'text')).toThrow(
      expect.objectContaining({ code: 'EXPERIMENT_WRITE' }),
    );
    expect(existsSync(join(folder, `taken.${process.pid}.tmp`))).toBe(false);
  });

  it('of killed processes are removed', () => {
    writeFileSync(join(store.folderOf(first), 'run.json.4711.tmp'), '{');
    writeFileSync(join(store.folderOf(first), 'notes.tmp'), '');
    removeTemporaryFiles(folder);
    expect(existsSync(join(store.folderOf(first), 'run.json.4711.tmp'))).toBe(false);
    expect(existsSync(join(store.folderOf(first), 'notes.tmp'))).toBe(true);
  });
});

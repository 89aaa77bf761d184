import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODEL_FILE } from '../run/job.js';
import { EVENT_FILE } from './event-file.js';
import { crc32c, maskedCrc32c } from './masked-crc32c.js';
import { mlflowName, mlflowText } from './mlflow-names.js';
import type { RunRecord } from './run-record.js';
import { RunStore } from './run-store.js';
import { removeStaleRecords, writeRecords } from './write-records.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-records-'));
afterAll(() => rmSync(folder, { recursive: true }));
const store = new RunStore(folder);
const job = { seed: 1, variant: 'QAT int8' };
const settings = {
  ...{ epochs: 1, fineTuneEpochs: 1, batchSize: 32, learningRate: 0.001, fineTuneLearningRate: 0.0003 },
  ...{ trainingSamples: null, testSamples: 10, calibrationSamples: 5, judge: false },
};
const record: RunRecord = {
  ...{
    format: 'litesmith-run',
    version: 1,
    experiment: 'tiny',
    fingerprint: 'f',
    versions: { '@litesmith/x': '1.0.0' },
  },
  configuration: {
    seed: 1,
    variant: 'QAT int8',
    settings,
    pipeline: { stages: [{ epochs: 2, prepare: null }], recipe: 'int8' },
  },
  result: {
    ...{
      kind: 'run',
      seed: 1,
      variant: 'QAT int8',
      point: null,
      bytes: 1000,
      sizes: { zip: 900, download: 800, lut: null },
    },
    ...{
      arenaBytes: 64,
      scoreInTraining: 0.75,
      scoreAfterConversion: 0.5,
      ties: 0,
      confusion: null,
      steps: [],
      layers: [],
    },
    ...{ notes: [], judgements: [], sha256: '00' },
    history: [
      { step: 10, epoch: 0.5, stage: 0, loss: 2, metrics: { accuracy: 0.25, 'a/b: c': 1 } },
      { step: 20, epoch: 1, stage: 0, loss: 1, metrics: { accuracy: 0.5, 'a/b: c': 2 } },
    ],
  },
  timing: {
    ...{ started: '2026-01-02T03:04:05.000Z', seconds: 3 },
    machine: { node: 'v20', platform: 'linux x64', cpu: 'none', cores: 1 },
  },
};
const began = Date.parse('2026-01-02T03:04:05.000Z');

beforeAll(() => {
  store.write(job, { [MODEL_FILE]: new Uint8Array([1, 2, 3]) }, record);
  writeRecords(store, record, '/experiments/tiny.ts');
});

/** An event as far as it matters here. */
interface ReadEvent {
  time: number;
  step: number;
  version?: string;
  tag?: string;
  value?: number;
}

function readEvents(bytes: Uint8Array): readonly ReadEvent[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const events: ReadEvent[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = view.getUint32(at, true);
    expect(view.getUint32(at + 8, true)).toBe(maskedCrc32c(bytes.subarray(at, at + 8)));
    const data = bytes.subarray(at + 12, at + 12 + length);
    expect(view.getUint32(at + 12 + length, true)).toBe(maskedCrc32c(data));
    events.push(readEvent(data));
    at += 16 + length;
  }
  return events;
}

function readEvent(data: Uint8Array): ReadEvent {
  const event: ReadEvent = { time: 0, step: 0 };
  const reader = new BinaryReader(data);
  // Event 1, 2, 3, 5; in 5 the value 1; in that the tag 1 and the number 2: depth by depth, as these nest in one another.
  let depth = 0;
  while (reader.pos < reader.len) {
    const [field] = reader.tag();
    if (depth === 0 && field === 1) event.time = Math.round(reader.double() * 1000);
    else if (depth === 0 && field === 2) event.step = Number(reader.int64());
    else if (depth === 0 && field === 3) event.version = reader.string();
    else if ((depth === 0 && field === 5) || (depth === 1 && field === 1)) {
      reader.uint32();
      depth++;
    } else if (depth === 2 && field === 1) event.tag = reader.string();
    else if (depth === 2 && field === 2) event.value = reader.float();
    else throw new Error(`field ${field}`);
  }
  return event;
}

describe('the file for TensorBoard', () => {
  it('sums as RFC 3720 does', () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
  });

  it('has its version first, then curves and ends, in the span of the job', () => {
    const [first, ...events] = readEvents(readFileSync(join(store.folderOf(job), EVENT_FILE)));
    expect(first).toEqual({ time: began, step: 0, version: 'brain.Event:2' });
    expect(events).toEqual([
      { time: began + 1000, step: 10, tag: 'train/loss', value: 2 },
      { time: began + 1000, step: 10, tag: 'train/accuracy', value: 0.25 },
      { time: began + 1000, step: 10, tag: 'train/a/b: c', value: 1 },
      { time: began + 2000, step: 20, tag: 'train/loss', value: 1 },
      { time: began + 2000, step: 20, tag: 'train/accuracy', value: 0.5 },
      { time: began + 2000, step: 20, tag: 'train/a/b: c', value: 2 },
      { time: began + 3000, step: 20, tag: 'test/score_in_training', value: 0.75 },
      { time: began + 3000, step: 20, tag: 'test/score_after_conversion', value: 0.5 },
      { time: began + 3000, step: 20, tag: 'size/bytes', value: 1000 },
      { time: began + 3000, step: 20, tag: 'size/download', value: 800 },
    ]);
  });
});

/** The only folder in a folder. */
function onlyIn(parent: string): string {
  const folders = readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders).toHaveLength(1);
  return join(parent, folders[0]?.name ?? '');
}

describe('the folder for MLflow', () => {
  const run = (): string => onlyIn(onlyIn(join(folder, 'mlruns')));
  const text = (path: string): string => readFileSync(join(run(), path), 'utf8');

  it('has metrics by line, parameters and tags by file, and the model itself', () => {
    expect(text('metrics/train/loss')).toBe(`${began + 1000} 2 10\n${began + 2000} 1 20\n`);
    expect(text('metrics/train/a/b_ c')).toBe(`${began + 1000} 1 10\n${began + 2000} 2 20\n`);
    expect(text('metrics/size/bytes')).toBe(`${began + 3000} 1000 20\n`);
    expect(text('params/settings.batchSize')).toBe('32');
    expect(text('params/settings.trainingSamples')).toBe('null');
    expect(text('params/pipeline.stages.0.epochs')).toBe('2');
    expect(text('tags/mlflow.runName')).toBe('seed 1, QAT int8');
    expect(text('meta.yaml')).toContain('status: 3\n');
    expect(statSync(join(run(), 'artifacts', MODEL_FILE)).ino).toBe(
      statSync(join(store.folderOf(job), MODEL_FILE)).ino,
    );
  });

  it('gets back what is missing or torn, and leaves the rest alone', () => {
    const before = statSync(join(run(), 'params/seed')).mtimeMs;
    rmSync(join(run(), 'meta.yaml'));
    rmSync(join(store.folderOf(job), EVENT_FILE));
    writeFileSync(join(run(), 'metrics/train/loss'), '17');
    writeRecords(store, record, '/experiments/tiny.ts');
    expect(existsSync(join(run(), 'meta.yaml')) && existsSync(join(store.folderOf(job), EVENT_FILE))).toBe(true);
    expect(text('metrics/train/loss')).toMatch(/ 1 20\n$/);
    expect(statSync(join(run(), 'params/seed')).mtimeMs).toBe(before);
  });

  it('loses a run that has been made anew', () => {
    const old = run();
    const anew = { ...record, fingerprint: 'g' };
    writeRecords(store, anew, '/experiments/tiny.ts');
    removeStaleRecords(store, [anew]);
    expect(existsSync(old)).toBe(false);
    expect(text('tags/litesmith.fingerprint')).toBe('g');
  });

  it.each([
    ['train/loss', 'train/loss'],
    ['../../etc', '_/_/etc'],
    ['top-5 accuracy (%): é', 'top-5 accuracy ____ _'],
    ['/absolute', '_/absolute'],
  ])('spells %s as %s', (name, expected) => {
    expect(mlflowName(name)).toBe(expected);
  });

  it('cuts what is too long', () => {
    expect(mlflowName('x'.repeat(400))).toHaveLength(250);
    expect(mlflowName(`${'x'.repeat(400)}a`)).not.toBe(mlflowName(`${'x'.repeat(400)}b`));
    expect(mlflowText('a\nb  c', 4)).toBe('a b…');
  });
});

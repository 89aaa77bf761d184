import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../run/fingerprint.js';
import { loadExperiment } from '../run/load-experiment.js';
import type { Choice } from '../run/plan-jobs.js';
import { type RunOptions, runExperiment } from '../run/run-experiment.js';
import { settingsOf } from '../run/settings.js';
import { versions } from '../run/versions.js';
import type { WorkOrder } from '../run/work-order.js';
import { workerPool } from '../run/worker-pool.js';
import { expandSweep } from '../sweep/expand-sweep.js';
import { freePort, hasRedis, REDIS_NOTE, startRedis, type TestRedis } from '../testing/redis-server.js';
import { startWorker, TINY_FILE, type WorkerProcess } from '../testing/worker-process.js';
import { redisBlobs } from './blobs.js';
import { redisQueue } from './redis-queue.js';

const folders: string[] = [];
const workers: WorkerProcess[] = [];
const BROKEN_FILE = fileURLToPath(new URL('../testing/experiments/broken.ts', import.meta.url));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'litesmith-sweep-'));
  folders.push(folder);
  return folder;
}

async function workerAt(url: string, file?: string): Promise<WorkerProcess> {
  const worker = startWorker(url, file);
  workers.push(worker);
  await worker.ready;
  return worker;
}

/** Runs the tiny sweep and gives the text of its results. */
async function sweep(options: Partial<RunOptions>): Promise<string> {
  const folder = options.folder ?? newFolder();
  await runExperiment(await loadExperiment(TINY_FILE), {
    ...{ seeds: [1], sweep: true, settings: { judge: false } },
    ...options,
    folder,
  });
  return readFileSync(join(folder, 'results.json'), 'utf8');
}

const atQueue = (url: string, notices: string[] = []): Pick<RunOptions, 'executor'> => ({
  executor: (order) => redisQueue(url, order, { lookMs: 500, onNotice: (text) => notices.push(text) }),
});

/** Keys that a run leaves, but for what BullMQ keeps of a queue itself. */
async function keysLeft(url: string): Promise<readonly string[]> {
  const redis = new Redis(url);
  const keys = await redis.keys('*');
  redis.disconnect();
  return keys.filter((key) => !/^bull:[^:]*:(meta|id|events|stalled-check|marker)$/.test(key));
}

async function orderOf(file: string): Promise<WorkOrder> {
  const { experiment, source } = await loadExperiment(file);
  const settings = settingsOf(experiment, { judge: false });
  const fingerprint = fingerprintOf(source, settings, versions());
  return { experiment: experiment.name, file, settings, fingerprint, sweep: false };
}

/** A few points, and what comes of them and of all in this process. */
const FEW_POINTS = 10;
let few: Choice = {};
let [expected, expectedOfFew] = ['', ''];
beforeAll(async () => {
  const folder = newFolder();
  const { variants } = expandSweep((await loadExperiment(TINY_FILE)).experiment);
  few = { only: variants.slice(0, FEW_POINTS + 1).map(({ name }) => name) };
  expected = await sweep({ folder });
  expectedOfFew = await sweep({ folder, choice: few, existing: 'resume' });
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(workers.map(({ ended }) => ended));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a sweep of 61 variants has the same results, to the byte', () => {
  it.each([1, 2])('with %i threads', async (jobs) => {
    expect(JSON.parse(expected).seeds[0].runs).toHaveLength(61);
    expect(await sweep({ executor: (order) => workerPool(order, jobs) })).toBe(expected);
  });
});

it('a search makes the same points with two threads', async () => {
  const search = { budget: 14 };
  const found = await sweep({ search });
  expect(JSON.parse(found).seeds[0].runs).toHaveLength(1 + 14);
  expect(await sweep({ search, executor: (order) => workerPool(order, 2) })).toBe(found);
});

describe.skipIf(!hasRedis)(`at a Redis${REDIS_NOTE}`, () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  it('a sweep has the same results with three workers of which one is killed and one comes late', async () => {
    const [first, second] = await Promise.all([workerAt(redis.url), workerAt(redis.url)]);
    let late: Promise<WorkerProcess> | undefined;
    const notices: string[] = [];
    const results = await sweep({
      ...atQueue(redis.url, notices),
      observer: {
        onRun(_record, _job, done) {
          if (done === 20) first.kill('SIGKILL');
          if (done === 25) late = workerAt(redis.url);
        },
      },
    });
    expect(results).toBe(expected);
    expect(notices.join('\n')).toContain('a worker is gone');
    expect(second.lines.length).toBeGreaterThan(20);
    expect(await keysLeft(redis.url)).toEqual([]);
    for (const worker of [second, await late]) worker?.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('a coordinator that dies is gone on for by the next one', async () => {
    const folder = newFolder();
    const worker = await workerAt(redis.url);
    const script = fileURLToPath(new URL('../testing/start-run.mjs', import.meta.url));
    const dying = spawn(process.execPath, [script, redis.url, TINY_FILE, folder, `${FEW_POINTS}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve) => {
      dying.stdout.on('data', (text: Buffer) => {
        if (
          String(text)
            .trim()
            .split('\n')
            .some((done) => Number(done) >= 5)
        )
          dying.kill('SIGKILL');
      });
      dying.once('exit', () => resolve());
    });
    expect(await sweep({ ...atQueue(redis.url), folder, choice: few, existing: 'resume' })).toBe(expectedOfFew);
    const begun = worker.lines.filter((line) => line.includes('"begun"'));
    expect(begun.length).toBeLessThanOrEqual(FEW_POINTS + 2 + 1);
    expect(await keysLeft(redis.url)).toEqual([]);
    worker.kill('SIGTERM');
    await worker.ended;
  });

  it('a Redis that restarts empty does not end a run', async () => {
    const port = await freePort();
    let other = await startRedis(port);
    const worker = await workerAt(other.url);
    const notices: string[] = [];
    let restarted: Promise<void> | undefined;
    const results = await sweep({
      ...{ ...atQueue(other.url, notices), choice: few },
      observer: {
        onRun(_record, _job, done) {
          if (done !== 4) return;
          restarted = other.stop().then(async () => {
            other = await startRedis(port);
          });
        },
      },
    });
    await restarted;
    expect(results).toBe(expectedOfFew);
    expect(notices.join('\n')).toMatch(/lost, trying again\n.*again/);
    worker.kill('SIGKILL');
    await worker.ended;
    await other.stop();
  });

  it('a worker that is asked to end gives back what it does', async () => {
    const settings = { judge: false, epochs: 100 };
    const choice = { only: ['float'] };
    const first = await workerAt(redis.url);
    let second: Promise<WorkerProcess> | undefined;
    await sweep({
      ...{ ...atQueue(redis.url), settings, choice, sweep: false },
      observer: {
        onProgress() {
          if (second !== undefined) return;
          first.kill('SIGTERM');
          second = workerAt(redis.url);
        },
      },
    });
    expect(await first.ended).toBe(0);
    expect(first.lines.at(-1)).toContain('given back');
    (await second)?.kill('SIGTERM');
    await (await second)?.ended;
  });

  it('the failure of a job fails the run at once, with code and message', async () => {
    const worker = await workerAt(redis.url, BROKEN_FILE);
    const run = runExperiment(await loadExperiment(BROKEN_FILE), {
      ...{ seeds: [1], folder: newFolder(), settings: { judge: false } },
      ...atQueue(redis.url),
    });
    await expect(run).rejects.toMatchObject({
      code: 'TEST_BROKEN',
      message: 'seed 1, broken: it breaks\n  at: its middle\n  hint: leave it',
    });
    await expect.poll(() => keysLeft(redis.url)).toEqual([]);
    expect(worker.lines.filter((line) => line.includes('"begun"')).length).toBeLessThan(10);
    worker.kill('SIGTERM');
    await worker.ended;
  });

  it('a worker with another file or other packages refuses', async () => {
    const worker = await workerAt(redis.url);
    const queue = await redisQueue(redis.url, { ...(await orderOf(TINY_FILE)), fingerprint: 'another' });
    const run = queue.run({ seed: 1, variant: null }, {}, {});
    await expect(run).rejects.toMatchObject({ code: 'EXPERIMENT_WORKER', at: TINY_FILE });
    await queue.close();
    worker.kill('SIGTERM');
    await worker.ended;
  });

  it('bytes come back as they were, and not at all when they are gone or spoilt', async () => {
    const client = new Redis(redis.url);
    const blobs = redisBlobs(client, 'test');
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
    const sha256 = await blobs.put(bytes);
    expect(await blobs.put(bytes)).toBe(sha256);
    expect(await blobs.get(sha256)).toEqual(bytes);
    expect(await client.ttl(`test:blob:${sha256}`)).toBeGreaterThan(3600);
    await client.set(`test:blob:${sha256}`, 'other');
    expect(await blobs.get(sha256)).toBeUndefined();
    await blobs.remove([sha256]);
    expect(await blobs.touch(sha256)).toBe(false);
    expect(await blobs.get(sha256)).toBeUndefined();
    client.disconnect();
  });
});

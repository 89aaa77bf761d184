import type { Job as BullJob } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Job, JobProgress } from '../run/job.js';
import { loadExperiment } from '../run/load-experiment.js';
import { type WorkerThreads, workerThreads } from '../run/worker-threads.js';
import { jobBlobs, redisBlobs } from './blobs.js';
import { connectRedis } from './connect-redis.js';
import { DEATHS, GRACE_MS, LOCK_MS, PROGRESS_MS, STALLED_MS } from './limits.js';
import { claimKey, queueName } from './queue-names.js';
import type { QueueReply, QueueTask } from './queue-task.js';

/** How a worker waits for jobs. */
export interface QueueWorkerOptions {
  /** `redis://host:6379` */
  readonly url: string;
  /** The experiment's file on this machine: the same as where the run is started, to the byte, with what it imports from beside it. */
  readonly file: string;
  /** Jobs at once, 1 by default: a thread each. */
  readonly concurrency?: number;
  /** Ends the worker: it takes no more jobs, and gives back those that it does not finish within `graceMs`. */
  readonly signal?: AbortSignal;
  /** 5 s by default. */
  readonly graceMs?: number;
  /** A job goes to another worker when its own has shown no sign of life for so long, in ms; 30 s by default. */
  readonly lockMs?: number;
  /** How often workers look for such jobs, in ms; 15 s by default. */
  readonly stalledMs?: number;
  readonly onJob?: (job: Job, state: WorkerState) => void;
  /** Told when the worker is ready, and when the connection is lost or there again. */
  readonly onNotice?: (text: string) => void;
}

/** What a worker does with a job. */
export type WorkerState =
  | { readonly kind: 'begun' | 'given back' | 'unwanted' }
  | { readonly kind: 'done'; readonly seconds: number }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Does jobs of one experiment that coordinators leave at a Redis, until the signal comes. Jobs are computed in threads, so that however long
 * one computes the worker still shows that it lives.
 *
 * @throws {LiteError} `EXPERIMENT_FILE`, `EXPERIMENT_QUEUE`
 */
export async function runQueueWorker(options: QueueWorkerOptions): Promise<void> {
  const { url, concurrency = 1, signal, graceMs = GRACE_MS, onNotice = () => undefined } = options;
  const { experiment, file } = await loadExperiment(options.file);
  const redis = await connectRedis(url, onNotice);
  const { Worker, WaitingError } = await import('bullmq');
  const name = queueName(experiment.name);
  const threads = workerThreads(concurrency);
  let isGivingBack = false;
  const worker = new Worker<QueueTask, QueueReply, string>(
    name,
    async (bullJob, token) => {
      const { job } = bullJob.data;
      try {
        return await answer(bullJob, { redis, name, file, threads, onJob: options.onJob });
      } catch (error) {
        if (!isGivingBack) throw error;
        await bullJob.moveToWait(token);
        options.onJob?.(job, { kind: 'given back' });
        throw new WaitingError();
      }
    },
    {
      ...{ connection: redis, concurrency, maxStalledCount: DEATHS },
      ...{ lockDuration: options.lockMs ?? LOCK_MS, stalledInterval: options.stalledMs ?? STALLED_MS },
    },
  );
  worker.on('error', () => undefined); // a lost connection is told of; a job that another worker has taken over is its business
  worker.on('completed', (done) => void removeUnwanted(done, redis, name).catch(() => undefined));
  await worker.waitUntilReady();
  onNotice(`waiting for jobs of ${experiment.name}`);
  await aborted(signal);
  const timer = setTimeout(() => {
    isGivingBack = true;
    void threads.close();
  }, graceMs);
  await worker.close();
  clearTimeout(timer);
  if (!isGivingBack) await threads.close();
  redis.disconnect();
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

interface Place {
  readonly redis: Redis;
  readonly name: string;
  readonly file: string;
  readonly threads: WorkerThreads;
  readonly onJob: QueueWorkerOptions['onJob'];
}

type Taken = BullJob<QueueTask, QueueReply, string>;

/** Does a job and sends what came of it. */
async function answer(taken: Taken, { redis, name, file, threads, onJob }: Place): Promise<QueueReply> {
  const { order, job, network } = taken.data;
  if ((await redis.exists(claimKey(name, order.fingerprint))) === 0) {
    onJob?.(job, { kind: 'unwanted' });
    return { kind: 'undone', reason: 'claim' };
  }
  const bytes = network === null ? null : await redisBlobs(redis, name).get(network);
  if (bytes === undefined) return { kind: 'undone', reason: 'blob' };
  onJob?.(job, { kind: 'begun' });
  const input = bytes === null ? {} : { network: bytes };
  const reply = await threads.run({ ...order, file }, job, input, { onProgress: reporter(taken) });
  if ('error' in reply) {
    onJob?.(job, { kind: 'failed', message: reply.error.message });
    return { kind: 'failed', error: reply.error };
  }
  const { files, ...output } = reply.output;
  const blobs = jobBlobs(redis, name, taken.id ?? '');
  const sent: Record<string, string> = {};
  for (const [each, content] of Object.entries(files)) sent[each] = await blobs.put(content);
  onJob?.(job, { kind: 'done', seconds: output.timing.seconds });
  return { kind: 'done', output, files: sent };
}

/** Passes progress on, not too often; what cannot be sent does not matter. */
function reporter(taken: Taken): (progress: JobProgress) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (progress) => {
    if (performance.now() - last < PROGRESS_MS) return;
    last = performance.now();
    taken.updateProgress({ ...progress }).catch(() => undefined);
  };
}

/** Takes away what a run that has ended meanwhile will not take. */
async function removeUnwanted(done: Taken, redis: Redis, name: string): Promise<void> {
  if ((await redis.exists(claimKey(name, done.data.order.fingerprint))) === 1) return;
  const { returnvalue: reply, id = '' } = done;
  if (reply?.kind === 'done') await jobBlobs(redis, name, id).remove(Object.values(reply.files));
  await done.remove();
}

import { LiteError } from '@litesmith/ops-registry';
import type { Redis } from 'ioredis';
import type { Executor } from '../run/executor.js';
import { type Job, type JobFiles, type JobInput, type JobOutput, type JobProgress, jobName } from '../run/job.js';
import { receivedError, type WorkOrder } from '../run/work-order.js';
import { type Blobs, jobBlobs, redisBlobs } from './blobs.js';
import { connectRedis } from './connect-redis.js';
import { ATTEMPTS, LOOK_MS, QUEUED_JOBS } from './limits.js';
import { queueName, taskId } from './queue-names.js';
import type { QueueReply, QueueTask } from './queue-task.js';
import { watchQueue } from './watch-queue.js';

/** How a coordinator uses a queue. */
export interface QueueOptions {
  /** Jobs in the queue at once, 1000 by default: workers take what is ready. */
  readonly parallel?: number;
  /** How often jobs are looked after besides what events say, in ms; 5 s by default. */
  readonly lookMs?: number;
  /** Told when the connection is lost or there again, and when a worker is gone. */
  readonly onNotice?: (text: string) => void;
}

/**
 * Leaves jobs to workers that wait at a Redis, on this machine and others: see {@link runQueueWorker}. Workers may die and join at any time.
 * A job that fails fails the run at once; jobs of it that nobody has begun are taken back. What a coordinator that died has asked for is
 * taken up again by the next one with the same file, settings and versions.
 *
 * @param url `redis://host:6379`
 * @throws {LiteError} `EXPERIMENT_QUEUE` where nothing answers there within seconds
 */
export async function redisQueue(url: string, order: WorkOrder, options: QueueOptions = {}): Promise<Executor> {
  const { parallel = QUEUED_JOBS, lookMs = LOOK_MS, onNotice = () => undefined } = options;
  const redis = await connectRedis(url, onNotice);
  const name = queueName(order.experiment);
  const watched = await watchQueue(redis, name, order.fingerprint, lookMs, onNotice);
  const networks = networkBlobs(redisBlobs(redis, name), watched.keep);
  const { file: _ours, ...sent } = order;
  return {
    parallel,
    async run(job, input, { onProgress }) {
      try {
        return await runJob(job, input, onProgress);
      } catch (error) {
        await watched.abandon(error);
        throw error;
      }
    },
    async close() {
      await watched.close();
      await redis.quit();
    },
  };

  async function runJob(job: Job, input: JobInput, onProgress: ((progress: JobProgress) => void) | undefined) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const task: QueueTask = { order: sent, job, network: await networks(input.network) };
      const id = taskId(task);
      const reply = await watched.submit(id, task, onProgress);
      const output = await outputOf(reply, redis, name, id).finally(() => watched.remove(id));
      if (output !== undefined) return output;
    }
    throw new LiteError('EXPERIMENT_QUEUE', `${jobName(job)}: what jobs need vanishes from Redis again and again`, {
      hint: 'is its memory full? Its maxmemory-policy should be noeviction',
    });
  }
}

/** @returns `undefined` where files have vanished, or the job was not done */
async function outputOf(reply: QueueReply, redis: Redis, queue: string, id: string): Promise<JobOutput | undefined> {
  if (reply.kind === 'undone') return undefined;
  if (reply.kind === 'failed') throw receivedError(reply.error);
  const blobs = jobBlobs(redis, queue, id);
  const files: Record<string, Uint8Array> = {};
  for (const [name, sha256] of Object.entries(reply.files)) {
    const bytes = await blobs.get(sha256);
    if (bytes === undefined) return undefined;
    files[name] = bytes;
  }
  await blobs.remove(Object.values(reply.files));
  return { ...reply.output, files: files satisfies JobFiles };
}

/** Sends a network where it is not there yet. Many jobs begin with the same bytes: they are hashed once. */
function networkBlobs(blobs: Blobs, keep: (sha256: string) => void) {
  const sending = new WeakMap<Uint8Array, Promise<string>>();
  return async (network: Uint8Array | undefined): Promise<string | null> => {
    if (network === undefined) return null;
    const known = await sending.get(network);
    if (known !== undefined && (await blobs.touch(known))) return known;
    const sent = blobs.put(network);
    sending.set(network, sent);
    const sha256 = await sent;
    keep(sha256);
    return sha256;
  };
}

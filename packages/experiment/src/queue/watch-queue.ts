import { LiteError } from '@litesmith/ops-registry';
import type { Redis } from 'ioredis';
import { type JobProgress, jobName } from '../run/job.js';
import { redisBlobs } from './blobs.js';
import { CLAIM_SECONDS, EVENTS, KEPT_SECONDS } from './limits.js';
import { claimKey } from './queue-names.js';
import type { QueueReply, QueueTask } from './queue-task.js';

/** Jobs in a queue that somebody waits for. */
export interface WatchedQueue {
  /** Puts a job into the queue, or takes up the one that is there, and waits for the answer. */
  submit(id: string, task: QueueTask, onProgress: ((progress: JobProgress) => void) | undefined): Promise<QueueReply>;
  remove(id: string): Promise<void>;
  /** A network that has to stay in Redis until the end. */
  keep(sha256: string): void;
  /** Takes back what nobody has begun; all that wait for answers fail. */
  abandon(reason: unknown): Promise<void>;
  close(): Promise<void>;
}

interface Pending {
  readonly task: QueueTask;
  readonly onProgress: ((progress: JobProgress) => void) | undefined;
  readonly resolve: (reply: QueueReply) => void;
  readonly reject: (error: unknown) => void;
}

/** Watches a queue: events say when to look; and now and then it looks anyway, since events can be missed. */
export async function watchQueue(
  redis: Redis,
  name: string,
  fingerprint: string,
  lookMs: number,
  onNotice: (text: string) => void,
): Promise<WatchedQueue> {
  const { Queue, QueueEvents } = await import('bullmq');
  const queue = new Queue<QueueTask, QueueReply, string>(name, {
    connection: redis,
    streams: { events: { maxLen: EVENTS } },
    defaultJobOptions: { attempts: 1, removeOnComplete: { age: KEPT_SECONDS }, removeOnFail: { age: KEPT_SECONDS } },
  });
  const events = new QueueEvents(name, { connection: redis });
  const ignore = (): void => undefined; // the connection itself says that it is lost
  queue.on('error', ignore);
  events.on('error', ignore);
  const blobs = redisBlobs(redis, name);
  const pending = new Map<string, Pending>();
  const networks = new Set<string>();

  const claim = () => redis.set(claimKey(name, fingerprint), 1, 'EX', CLAIM_SECONDS);
  const add = (id: string, task: QueueTask) => queue.add(jobName(task.job), task, { jobId: id });
  const remove = async (id: string): Promise<void> => {
    await queue.remove(id); // one that a worker holds stays: the worker removes it, as nobody waits for it
  };
  const look = async (id: string): Promise<void> => {
    const waiting = pending.get(id);
    if (waiting === undefined) return;
    const job = await queue.getJob(id);
    if (job === undefined) {
      await add(id, waiting.task); // Redis has been emptied, or somebody else who asked for the same has taken it
    } else if (job.finishedOn !== undefined) {
      pending.delete(id);
      if (job.failedReason === undefined || job.failedReason === '') waiting.resolve(job.returnvalue);
      else waiting.reject(failureOf(waiting.task, job.failedReason));
    }
  };
  const wake = ({ jobId }: { readonly jobId: string }): void => void look(jobId).catch(() => undefined);
  events.on('completed', wake);
  events.on('failed', wake);
  events.on('progress', ({ jobId, data }) => pending.get(jobId)?.onProgress?.(data as JobProgress));
  events.on('stalled', ({ jobId }) => {
    const waiting = pending.get(jobId);
    if (waiting !== undefined) onNotice(`a worker is gone; ${jobName(waiting.task.job)} goes to another one`);
  });
  await claim();
  await events.waitUntilReady();
  let end: { readonly reason: unknown } | undefined;
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking || end !== undefined) return;
    isLooking = true;
    Promise.all([claim(), ...[...networks].map(blobs.touch), ...[...pending.keys()].map(look)])
      .catch(() => undefined) // the next turn tries again
      .finally(() => {
        isLooking = false;
      });
  }, lookMs);

  const abandon = async (reason: unknown): Promise<void> => {
    if (end !== undefined) return;
    end = { reason };
    await redis.del(claimKey(name, fingerprint));
    const left = [...pending];
    pending.clear();
    for (const [id, { reject }] of left) {
      await remove(id);
      reject(reason);
    }
  };
  return {
    async submit(id, task, onProgress) {
      const before = await queue.getJob(id);
      if (before?.finishedOn !== undefined && before.returnvalue?.kind !== 'done') await remove(id);
      if (end !== undefined) throw end.reason;
      await claim(); // again each time: Redis may have been emptied
      return new Promise((resolve, reject) => {
        pending.set(id, { task, onProgress, resolve, reject });
        add(id, task)
          .then(() => look(id))
          .catch(reject);
      });
    },
    remove,
    keep: (sha256) => void networks.add(sha256),
    abandon,
    async close() {
      clearInterval(timer);
      await abandon(new LiteError('EXPERIMENT_QUEUE', 'the queue is closed'));
      await blobs.remove(networks);
      await events.close();
      await queue.close();
    },
  };
}

function failureOf({ job }: QueueTask, reason: string): LiteError {
  if (!/stalled/.test(reason)) return new LiteError('EXPERIMENT_QUEUE', `${jobName(job)}: ${reason}`);
  return new LiteError('EXPERIMENT_QUEUE', `${jobName(job)}: one worker after another died while doing it`, {
    hint: 'have they enough memory? Their own output may say more',
  });
}

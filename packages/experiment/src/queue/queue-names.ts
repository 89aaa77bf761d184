import { createHash } from 'node:crypto';
import type { QueueTask } from './queue-task.js';

/** The queue of an experiment, by which its workers find jobs. */
export function queueName(experiment: string): string {
  return `litesmith-${experiment}`;
}

/** Where bytes lie, by what they are. */
export function blobKey(queue: string, sha256: string): string {
  return `${queue}:blob:${sha256}`;
}

/** Is there while somebody waits for jobs of this fingerprint. */
export function claimKey(queue: string, fingerprint: string): string {
  return `${queue}:claim:${fingerprint}`;
}

/** A name for a job by all that its outcome depends on: whoever asks for the same gets the same. */
export function taskId({ order: { fingerprint, sweep }, job, network }: QueueTask): string {
  const text = JSON.stringify([fingerprint, sweep, job.seed, job.variant, network]);
  return `job-${createHash('sha256').update(text).digest('hex')}`;
}

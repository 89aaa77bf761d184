import type { Job, JobOutput } from '../run/job.js';
import type { SentError, WorkOrder } from '../run/work-order.js';

/** What lies in the queue. Plain data: what is to be done, never code. */
export interface QueueTask {
  /** Without the file: each worker has its own. */
  readonly order: Omit<WorkOrder, 'file'>;
  readonly job: Job;
  /** SHA-256 of the network that the job begins with. */
  readonly network: string | null;
}

/** What a worker answers. */
export type QueueReply =
  | {
      readonly kind: 'done';
      readonly output: Omit<JobOutput, 'files'>;
      /** SHA-256 of each file, by name. */
      readonly files: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'failed'; readonly error: SentError }
  /** Bytes that the job begins with are no longer in Redis, or nobody waits for it. */
  | { readonly kind: 'undone'; readonly reason: 'blob' | 'claim' };

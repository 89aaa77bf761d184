import type { Job, JobContext, JobInput, JobOutput } from './job.js';

/** Something that does jobs: this process, others on this machine, or others elsewhere. */
export interface Executor {
  /** Jobs that it takes at once. */
  readonly parallel: number;
  run(job: Job, input: JobInput, context: JobContext): Promise<JobOutput>;
  close(): Promise<void>;
}

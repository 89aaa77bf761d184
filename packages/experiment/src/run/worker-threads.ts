import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { PoolTask } from '../worker.js';
import type { Job, JobContext, JobInput, JobProgress } from './job.js';
import type { Reply, WorkOrder } from './work-order.js';

/** Threads that do jobs of any order. */
export interface WorkerThreads {
  /** @throws where the threads are ended meanwhile; what the job throws is in the reply */
  run(order: WorkOrder, job: Job, input: JobInput, context: JobContext): Promise<Reply>;
  /** Ends all at once, whatever they do. */
  close(): Promise<void>;
}

/** Begins threads of this process. @param jobs at once, one a thread */
export function workerThreads(jobs: number): WorkerThreads {
  const pool = new Tinypool({
    ...workerFile(),
    ...{ name: 'work', runtime: 'worker_threads' },
    ...{ minThreads: jobs, maxThreads: jobs, isolateWorkers: false, concurrentTasksPerWorker: 1 },
  });
  return {
    async run(order, job, input, { onProgress, scratch }) {
      const { port1, port2 } = new MessageChannel();
      port2.on('message', (progress: JobProgress) => onProgress?.(progress));
      const task: PoolTask = { order, job, input, scratch: scratch ?? null, port: port1 };
      try {
        return await pool.run(task, { transferList: [port1] });
      } finally {
        port2.close();
      }
    },
    close: () => pool.destroy(),
  };
}

/** The built worker beside this file; or where this file runs from sources, that in `dist`, which then has to find built packages. */
function workerFile(): { readonly filename: string; readonly execArgv?: string[] } {
  const built = fileURLToPath(new URL('./worker.js', import.meta.url));
  if (existsSync(built)) return { filename: built };
  return { filename: fileURLToPath(new URL('../../dist/worker.js', import.meta.url)), execArgv: [] };
}

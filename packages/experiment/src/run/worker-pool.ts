import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { PoolTask } from '../worker.js';
import type { Executor } from './executor.js';
import type { JobProgress } from './job.js';
import { type Reply, receivedError, type WorkOrder } from './work-order.js';

/** Does jobs in threads of this machine. @param jobs at once */
export function workerPool(order: WorkOrder, jobs: number): Executor {
  const pool = new Tinypool({
    ...{ filename: workerFile(), name: 'work', runtime: 'worker_threads' },
    ...{ minThreads: jobs, maxThreads: jobs, isolateWorkers: false, concurrentTasksPerWorker: 1 },
  });
  return {
    parallel: jobs,
    async run(job, input, { onProgress, scratch }) {
      const { port1, port2 } = new MessageChannel();
      port2.on('message', (progress: JobProgress) => onProgress?.(progress));
      const task: PoolTask = { order, job, input, scratch: scratch ?? null, port: port1 };
      const reply: Reply = await pool.run(task, { transferList: [port1] });
      port2.close();
      if ('error' in reply) throw receivedError(reply.error);
      return reply.output;
    },
    close: () => pool.destroy(),
  };
}

/** The built worker: beside this file, or where this file runs from sources, in `dist`. */
function workerFile(): string {
  const built = fileURLToPath(new URL('./worker.js', import.meta.url));
  return existsSync(built) ? built : fileURLToPath(new URL('../../dist/worker.js', import.meta.url));
}

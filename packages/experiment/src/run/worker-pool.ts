import type { Executor } from './executor.js';
import { receivedError, type WorkOrder } from './work-order.js';
import { workerThreads } from './worker-threads.js';

/** Does jobs in threads of this machine. @param jobs at once */
export function workerPool(order: WorkOrder, jobs: number): Executor {
  const threads = workerThreads(jobs);
  return {
    parallel: jobs,
    async run(job, input, context) {
      const reply = await threads.run(order, job, input, context);
      if ('error' in reply) throw receivedError(reply.error);
      return reply.output;
    },
    close: () => threads.close(),
  };
}

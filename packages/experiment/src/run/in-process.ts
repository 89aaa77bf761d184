import type { Executor } from './executor.js';
import { type Bench, runJob } from './run-job.js';

/** Does jobs in this process, one at a time. */
export function inProcess(bench: Bench): Executor {
  return {
    parallel: 1,
    run: (job, input, context) => runJob(bench, job, input, context),
    close: async () => undefined,
  };
}

import type { MessagePort } from 'node:worker_threads';
import type { Job, JobInput } from './run/job.js';
import { fulfil, type Reply, type WorkOrder } from './run/work-order.js';

/** What a worker of the local pool is handed. */
export interface PoolTask {
  readonly order: WorkOrder;
  readonly job: Job;
  readonly input: JobInput;
  readonly scratch: string | null;
  /** Where progress goes. */
  readonly port: MessagePort;
}

/** Does a task; run by the pool in a thread of its own. */
export async function work({ order, job, input, scratch, port }: PoolTask): Promise<Reply> {
  const reply = await fulfil(order, job, input, {
    onProgress: (progress) => port.postMessage(progress),
    ...(scratch === null ? {} : { scratch }),
  });
  port.close();
  return reply;
}

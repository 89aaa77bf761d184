import { jobName } from './job.js';
import type { PlannedJob } from './plan-jobs.js';

/**
 * Does jobs, each behind the one that it needs, several at once: of those that are ready the ones that others wait for longest come first.
 *
 * @param isDone jobs that need not be done again
 * @param run    does one; if it fails no other is begun, and the first failure is thrown when those under way have ended
 */
export async function schedule(
  plan: readonly PlannedJob[],
  parallel: number,
  isDone: (planned: PlannedJob) => boolean,
  run: (planned: PlannedJob) => Promise<void>,
): Promise<void> {
  const done = new Set(plan.filter(isDone).map(({ job }) => jobName(job)));
  const waiting = new Set(plan.filter(({ job }) => !done.has(jobName(job))));
  const urgency = urgencies(plan);
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  while (waiting.size > 0 || running.size > 0) {
    while (failure === undefined && running.size < parallel) {
      const ready = [...waiting].filter(({ after }) => after === null || done.has(jobName(after)));
      const next = mostUrgent(ready, urgency);
      if (next === undefined) break;
      waiting.delete(next);
      const task: Promise<void> = run(next)
        .then(() => void done.add(jobName(next.job)))
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(task));
      running.add(task);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (failure !== undefined) throw failure.error;
}

/** What lies behind each job at the least, itself counted: the longest way through those that wait for it. */
function urgencies(plan: readonly PlannedJob[]): ReadonlyMap<PlannedJob, number> {
  const urgency = new Map<PlannedJob, number>();
  const longest = new Map<string, number>();
  for (const planned of [...plan].reverse()) {
    const own = planned.cost + (longest.get(jobName(planned.job)) ?? 0);
    urgency.set(planned, own);
    if (planned.after === null) continue;
    const key = jobName(planned.after);
    longest.set(key, Math.max(longest.get(key) ?? 0, own));
  }
  return urgency;
}

/** Seeds in order, so that the first results are whole; within one the most urgent. */
function mostUrgent(ready: readonly PlannedJob[], urgency: ReadonlyMap<PlannedJob, number>): PlannedJob | undefined {
  const [first] = ready;
  if (first === undefined) return undefined;
  const ofSeed = ready.filter(({ job }) => job.seed === first.job.seed);
  return ofSeed.reduce((best, each) => ((urgency.get(each) ?? 0) > (urgency.get(best) ?? 0) ? each : best));
}

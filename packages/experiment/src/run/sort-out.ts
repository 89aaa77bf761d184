import { LiteError } from '@litesmith/ops-registry';
import type { RunRecord } from '../records/run-record.js';
import type { RunStore } from '../records/run-store.js';
import { type Job, jobName, NETWORK_FILE } from './job.js';
import type { PlannedJob } from './plan-jobs.js';

/** What to do with runs that a folder holds already. */
export type Existing = 'refuse' | 'resume' | 'trust' | 'overwrite';

/** What a folder holds of a plan. */
export interface Found {
  /** Names of finished jobs that are taken over. */
  readonly reused: ReadonlySet<string>;
  /** Names of finished ones that are made anew. */
  readonly stale: ReadonlySet<string>;
}

/**
 * Finds out which finished runs are taken over; the others of them are forgotten, and what unfinished ones had done with a network that is
 * made anew.
 *
 * @throws {LiteError} `EXPERIMENT_EXISTS` if it is to refuse and there are runs, finished or begun
 */
export function sortOut(plan: readonly PlannedJob[], store: RunStore, fingerprint: string, existing: Existing): Found {
  const reused = new Set<string>();
  const stale = new Set<string>();
  if (existing === 'refuse') refuse(plan, store);
  for (const { job, after } of plan) {
    const { record, isBroken } = recordOf(job, store);
    const isBehindStale = after !== null && !reused.has(jobName(after));
    if (record === undefined && !isBroken) {
      if (existing === 'overwrite' || isBehindStale) store.remove(job);
      continue;
    }
    const isSame = existing === 'trust' || (existing === 'resume' && record?.fingerprint === fingerprint);
    const isWhole = record !== undefined && store.isWhole(job, record) && !lacksNetwork(job, plan, store);
    if (isSame && isWhole && !isBehindStale) {
      reused.add(jobName(job));
      store.removeScratch(job);
      continue;
    }
    store.remove(job);
    stale.add(jobName(job));
  }
  return { reused, stale };
}

function refuse(plan: readonly PlannedJob[], store: RunStore): void {
  const begun = plan.find(({ job }) => store.hasBegun(job));
  if (begun === undefined) return;
  throw new LiteError('EXPERIMENT_EXISTS', `there are runs already, such as ${jobName(begun.job)}`, {
    at: store.folder,
    hint: 'resume takes finished runs over and goes on with the rest, overwrite makes all anew; or choose another folder',
  });
}

/** A record that cannot be read is as good as none of a job that is made anew. */
function recordOf(job: Job, store: RunStore): { record: RunRecord | undefined; isBroken: boolean } {
  try {
    return { record: store.read(job), isBroken: false };
  } catch (error) {
    if (!(error instanceof LiteError)) throw error;
    return { record: undefined, isBroken: true };
  }
}

/** Whether others begin with a job's network and it has kept none: they are new since it ran. */
function lacksNetwork(job: Job, plan: readonly PlannedJob[], store: RunStore): boolean {
  return plan.some(({ after }) => after !== null && jobName(after) === jobName(job)) && !store.has(job, NETWORK_FILE);
}

import type { Job, JobProgress, PlannedJob, RunObserver, RunRecord } from '@litesmith/experiment';
import { createProgress, formatBytes, formatDuration } from '@litesmith/terminal';
import type { Console } from '../console.js';

interface Metric {
  readonly name: string;
  readonly unit: 'share' | 'value';
}

/** A score for people: shares in percent. */
export function formatScore(score: number, { unit }: Pick<Metric, 'unit'>): string {
  return unit === 'share' ? `${(score * 100).toFixed(2)} %` : score.toPrecision(4);
}

/** Shows how far an experiment is: a line that moves for what is under way, one that stays for each run that is done. */
export function experimentProgress(console: Console, metric: Metric): RunObserver {
  const bar = createProgress(console.err);
  const under = new Map<string, JobProgress>();
  let started = performance.now();
  let rounds = 0;
  let plan: readonly PlannedJob[] = [];
  let [finishedCost, reusedCost, totalCost] = [0, 0, 0];
  const costs = new Map<string, number>();
  const key = ({ seed, variant }: Job): string => `${seed}/${variant ?? ''}`;
  const nameOf = ({ seed, variant }: Job): string => `seed ${seed}  ${variant ?? 'training'}`;

  const show = (): void => {
    const running = [...under].reduce((sum, [name, { fraction }]) => sum + fraction * (costs.get(name) ?? 0), 0);
    const done = finishedCost + running;
    const share = totalCost === 0 ? 1 : done / totalCost;
    const fresh = done - reusedCost;
    const elapsed = performance.now() - started;
    const left = fresh > 0 ? `  ${formatDuration((elapsed / fresh) * (totalCost - done))} left` : '';
    const texts = [...under].map(([name, { text }]) => `${name.split('/')[1] || 'training'}: ${text}`);
    bar.update(share, `${texts.join(' | ')}${left}`);
  };

  return {
    onPlan(all, reused, stale) {
      plan = all;
      started = performance.now();
      if (rounds++ > 0) console.err.write(`round ${rounds}: ${plan.length} more\n`);
      for (const { job, cost } of plan) costs.set(key(job), cost);
      totalCost = plan.reduce((sum, { cost }) => sum + cost, 0);
      reusedCost = (totalCost * reused) / Math.max(1, plan.length);
      finishedCost = reusedCost;
      if (reused > 0) console.err.write(`${reused} of ${plan.length} runs are finished already and taken over\n`);
      if (stale > 0) console.err.write(`${stale} finished runs are made anew: asked for, changed or damaged\n`);
    },
    onProgress(job, progress) {
      under.set(key(job), progress);
      show();
    },
    onRun(record, job, done) {
      under.delete(key(job));
      finishedCost += costs.get(key(job)) ?? 0;
      bar.done(
        `${String(done).padStart(String(plan.length).length)}/${plan.length}  ${nameOf(job)}  ${outcome(record, metric)}`,
      );
    },
  };
}

function outcome({ result, timing }: RunRecord, metric: Metric): string {
  const after = `after ${formatDuration(timing.seconds * 1000)}`;
  if (result.kind === 'trained') {
    return `${metric.name} ${formatScore(result.scoreInTraining, metric)}, ${result.parameters.toLocaleString('en')} parameters, ${after}`;
  }
  const sizes = `${formatBytes(result.bytes)}, download ${formatBytes(result.sizes.download)}`;
  return `${metric.name} ${formatScore(result.scoreAfterConversion, metric)}, ${sizes}, ${after}`;
}

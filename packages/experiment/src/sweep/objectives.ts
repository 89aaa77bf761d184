import { LiteError } from '@litesmith/ops-registry';
import type { Metric } from '../define/metric.js';
import type { VariantSummary } from '../records/results.js';
import type { Objective } from './pareto-front.js';

/** A variant that is made, with what its file takes for one sample where that was measured. */
export interface MadeVariant {
  readonly summary: VariantSummary;
  readonly microseconds: number | null;
}

/** What a front is about where nobody says otherwise: what is the same in every run. */
export const DEFAULT_OBJECTIVES: readonly string[] = ['score', 'download'];
/** The one objective that differs from run to run. */
export const LATENCY = 'latency';

const sizes: readonly Objective<MadeVariant>[] = [
  { name: 'download', better: 'lower', of: ({ summary }) => summary.downloadBytes.mean },
  { name: 'zip', better: 'lower', of: ({ summary }) => summary.zipBytes.mean },
  { name: 'bytes', better: 'lower', of: ({ summary }) => summary.bytes },
  { name: 'arena', better: 'lower', of: ({ summary }) => summary.arenaBytes },
  { name: LATENCY, better: 'lower', of: ({ microseconds }) => microseconds ?? Number.NaN },
];

/**
 * Objectives by name: `score` (or as the metric is called: `accuracy`), `download`, `zip`, `bytes`, `arena`, `latency`.
 *
 * @throws {LiteError} `EXPERIMENT_OBJECTIVE` where a name is none, or there are none
 */
export function objectivesNamed(
  names: readonly string[],
  { name: metric, better }: Pick<Metric, 'name' | 'better'>,
): readonly Objective<MadeVariant>[] {
  const score: Objective<MadeVariant> = {
    ...{ name: 'score', better },
    of: ({ summary }) => summary.scoreAfterConversion.mean,
  };
  const all = [score, { ...score, name: metric }, ...sizes];
  const unknown = names.filter((name) => !all.some((each) => each.name === name));
  if (unknown.length > 0 || names.length === 0) {
    const message =
      names.length === 0 ? 'there is no objective' : `no objective has the name "${unknown.join('", "')}"`;
    const known = [...new Set(all.map(({ name }) => name))];
    throw new LiteError('EXPERIMENT_OBJECTIVE', message, { hint: `there are ${known.join(', ')}` });
  }
  return names.flatMap((name) => all.find((each) => each.name === name) ?? []);
}

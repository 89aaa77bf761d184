import { LiteError } from '@litesmith/ops-registry';
import type { CompleteExperiment } from '../define/experiment.js';
import type { Variant } from '../define/variant.js';
import type { Job } from './job.js';
import type { Settings } from './settings.js';

/** A job with what has to be done before it, and what it is reckoned to cost. */
export interface PlannedJob {
  readonly job: Job;
  /** The job whose network it begins with. */
  readonly after: Job | null;
  /** Epochs of training, with something for the rest. */
  readonly cost: number;
}

/** What making and scoring a file is reckoned as, in epochs of training. */
const MAKING = 0.5;

/** Which variants are made. */
export interface Choice {
  /** Names, `null` for all; what they begin with comes along. */
  readonly only?: readonly string[] | null;
  /** Those that are marked as headline. */
  readonly headline?: boolean;
}

/**
 * The variants to make, in order: what was asked for, and what it begins with.
 *
 * @throws {LiteError} `EXPERIMENT_VARIANT` where a name is none
 */
export function chooseVariants({ name, variants }: CompleteExperiment, { only, headline }: Choice): readonly Variant[] {
  if (!only && !headline) return variants;
  const unknown = only?.filter((asked) => !variants.some((variant) => variant.name === asked)) ?? [];
  if (unknown.length > 0) {
    throw new LiteError('EXPERIMENT_VARIANT', `there is no variant ${unknown.map((each) => `"${each}"`).join(', ')}`, {
      at: `experiment "${name}"`,
      hint: `it has ${variants.map((variant) => `"${variant.name}"`).join(', ')}`,
    });
  }
  const wanted = new Set(only ?? variants.filter((variant) => variant.headline).map((variant) => variant.name));
  for (const { name: row, from } of [...variants].reverse())
    if (wanted.has(row) && from !== undefined) wanted.add(from);
  return variants.filter((variant) => wanted.has(variant.name));
}

/** All jobs of an experiment, seed by seed, each behind what it needs. */
export function planJobs(
  variants: readonly Variant[],
  seeds: readonly number[],
  settings: Settings,
): readonly PlannedJob[] {
  return seeds.flatMap((seed) => {
    const training: Job = { seed, variant: null };
    return [
      { job: training, after: null, cost: settings.epochs + MAKING },
      ...variants.map(({ name, from, stages = [] }) => ({
        job: { seed, variant: name },
        after: from === undefined ? training : { seed, variant: from },
        cost: stages.reduce((sum, { epochs = settings.fineTuneEpochs }) => sum + epochs, MAKING),
      })),
    ];
  });
}

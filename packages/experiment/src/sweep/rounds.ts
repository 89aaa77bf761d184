import { LiteError } from '@litesmith/ops-registry';
import type { CompleteExperiment } from '../define/experiment.js';
import type { Variant } from '../define/variant.js';
import type { ExperimentResults } from '../records/results.js';
import type { Timings, VariantLatency } from '../records/timings.js';
import { type Choice, chooseVariants } from '../run/plan-jobs.js';
import { DEFAULT_OBJECTIVES, LATENCY, type MadeVariant, objectivesNamed } from './objectives.js';
import { paretoFront } from './pareto-front.js';
import { searchFront } from './search-front.js';

/** Which variants are made, round by round. */
export interface Rounds {
  /** All that may be made. */
  readonly candidates: readonly Variant[];
  readonly first: readonly Variant[];
  readonly needsLatency: boolean;
  /** What is made next, from all that has been made; none at the end. */
  next(made: readonly MadeVariant[]): readonly Variant[];
}

/** The share of a grid that a search makes where nobody says. */
const SEARCHED = 0.25;

/** What decides on rounds. */
export interface RoundOptions {
  readonly choice?: Choice;
  readonly sweep?: boolean;
  readonly search?: { readonly budget?: number };
  readonly by?: readonly string[];
}

/**
 * One round of all that is chosen; or of a sweep that is searched, many.
 *
 * @throws {LiteError} `EXPERIMENT_SWEEP`, `EXPERIMENT_OBJECTIVE`, `EXPERIMENT_VARIANT`
 */
export function roundsOf(experiment: CompleteExperiment, options: RoundOptions): Rounds {
  const { choice = {}, sweep = false, search, by = DEFAULT_OBJECTIVES } = options;
  if (sweep) objectivesNamed(by, experiment.metric);
  if (search === undefined) {
    const all = chooseVariants(experiment, choice);
    return { candidates: all, first: all, needsLatency: false, next: () => [] };
  }
  if (!sweep || choice.only || choice.headline) {
    throw new LiteError('EXPERIMENT_SWEEP', 'a search chooses from the whole sweep, other choices do not go with it');
  }
  const points = experiment.variants.length - 1;
  return searchRounds(experiment, by, search.budget ?? Math.ceil(SEARCHED * points));
}

function searchRounds(experiment: CompleteExperiment, by: readonly string[], budget: number): Rounds {
  const { variants, metric, sweep } = experiment;
  const objectives = objectivesNamed(by, metric);
  const points = variants.slice(1).map(({ name }) => name);
  const numbers = new Map(points.map((name, number) => [name, number]));
  const grid = { sizes: Object.values(sweep?.axes ?? {}).map(({ length }) => length), budget };
  const choose = (made: readonly MadeVariant[]): readonly string[] => {
    const results = new Map(
      made.flatMap((each) => {
        const number = numbers.get(each.summary.variant);
        return number === undefined ? [] : [[number, each] as const];
      }),
    );
    return searchFront(grid, results, objectives).map((number) => points[number] as string);
  };
  const first = variants.slice(0, 1).map(({ name }) => name);
  return {
    candidates: variants,
    first: chooseVariants(experiment, { only: [...first, ...choose([])] }),
    needsLatency: by.includes(LATENCY),
    next(made) {
      const names = choose(made);
      return names.length === 0 ? [] : chooseVariants(experiment, { only: names });
    },
  };
}

/** What has been made, for objectives. */
export function madeVariants(
  { summary }: Pick<ExperimentResults, 'summary'>,
  latencies: readonly VariantLatency[],
): readonly MadeVariant[] {
  const times = new Map(latencies.map(({ variant, microseconds }) => [variant, microseconds.litesmith ?? null]));
  return summary.map((row) => ({ summary: row, microseconds: times.get(row.variant) ?? null }));
}

/** The results of a sweep with the points on its front; others as they are. */
export function withFront(
  results: ExperimentResults,
  { latencies }: Timings,
  options: RoundOptions,
): ExperimentResults {
  if (!options.sweep) return results;
  const objectives = objectivesNamed(options.by ?? DEFAULT_OBJECTIVES, results.metric);
  const points = madeVariants(results, latencies).filter(({ summary }) => summary.point !== null);
  return { ...results, front: paretoFront(points, objectives).map(({ summary }) => summary.variant) };
}

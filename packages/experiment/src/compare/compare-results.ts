import type { ExperimentResults, RunFigures } from '../records/results.js';
import { compareScores } from './compare-scores.js';
import type {
  ComparedFigure,
  ComparedScore,
  ComparedSide,
  ResultsComparison,
  VariantComparison,
} from './comparison.js';
import { madeDifferently } from './made-differently.js';

/** Compares what came of two experiments, or of one at two times: variant by variant, by name. */
export function compareResults(a: ExperimentResults, b: ExperimentResults): ResultsComparison {
  const [runsOfA, runsOfB] = [runsByVariant(a), runsByVariant(b)];
  const { name, better, unit } = a.metric;
  const isSameMetric = name === b.metric.name && better === b.metric.better && unit === b.metric.unit;
  const metric = isSameMetric ? { name, better, unit } : null;
  return {
    ...{ format: 'litesmith-comparison', version: 1, a: sideOf(a), b: sideOf(b), metric },
    variants: [...runsOfA].flatMap(([variant, runs]) => {
      const others = runsOfB.get(variant);
      return others === undefined ? [] : compareVariant(variant, runs, others, metric?.better ?? null);
    }),
    onlyInA: [...runsOfA.keys()].filter((variant) => !runsOfB.has(variant)),
    onlyInB: [...runsOfB.keys()].filter((variant) => !runsOfA.has(variant)),
    madeDifferently: madeDifferently(a, b),
  };
}

function sideOf({ experiment, title, command, seeds }: ExperimentResults): ComparedSide {
  return { experiment, title, command, seeds: seeds.map(({ seed }) => seed) };
}

/** Runs of each variant that has any, in order. */
function runsByVariant({ variants, seeds }: ExperimentResults): ReadonlyMap<string, readonly RunFigures[]> {
  const runs = new Map<string, RunFigures[]>(variants.map(({ name }) => [name, []]));
  for (const run of seeds.flatMap((each) => each.runs)) runs.get(run.variant)?.push(run);
  return new Map([...runs].filter(([, each]) => each.length > 0));
}

function compareVariant(
  variant: string,
  a: readonly RunFigures[],
  b: readonly RunFigures[],
  better: 'higher' | 'lower' | null,
): VariantComparison {
  const figure = (of: (run: RunFigures) => number): ComparedFigure => {
    const [left, right] = [mean(a.map(of)), mean(b.map(of))];
    return { a: left, b: right, difference: right - left };
  };
  const score = (of: (run: RunFigures) => number): ComparedScore | null => {
    const scores = (runs: readonly RunFigures[]) => runs.map((run) => ({ seed: run.seed, score: of(run) }));
    return better === null ? null : compareScores(scores(a), scores(b), better);
  };
  const pairs = a.flatMap((run) => {
    const other = b.find(({ seed }) => seed === run.seed);
    return other === undefined ? [] : [run.sha256 === other.sha256];
  });
  return {
    variant,
    bytes: figure(({ bytes }) => bytes),
    zip: figure(({ sizes }) => sizes.zip),
    download: figure(({ sizes }) => sizes.download),
    scoreInTraining: score(({ scoreInTraining }) => scoreInTraining),
    scoreAfterConversion: score(({ scoreAfterConversion }) => scoreAfterConversion),
    identicalFiles: { same: pairs.filter((isSame) => isSame).length, of: pairs.length },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

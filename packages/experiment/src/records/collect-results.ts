import { LiteError } from '@litesmith/ops-registry';
import type { Variant } from '../define/variant.js';
import { describeVariant } from '../run/fingerprint.js';
import { jobName } from '../run/job.js';
import type { Bench } from '../run/run-job.js';
import type { ExperimentResults, RunFigures, SeedResults } from './results.js';
import type { RunResult, TrainedResult } from './run-record.js';
import type { RunStore } from './run-store.js';
import { summarize } from './summarize.js';

/** Gathers finished runs into what came of the experiment. */
export function collectResults(
  store: RunStore,
  { experiment, settings, train, test, fingerprint, classNames }: Bench,
  variants: readonly Variant[],
  seeds: readonly number[],
  versions: Readonly<Record<string, string>>,
  command: string,
): ExperimentResults {
  const { name, title = name, description = '', metric } = experiment;
  const bySeed = seeds.map((seed): SeedResults => {
    const trained = resultOf(store, seed, null) as TrainedResult;
    const runs = variants.map((variant) => figuresOf(resultOf(store, seed, variant.name) as RunResult));
    const { history: _curve, kind: _kind, ...figures } = trained;
    return { seed, trained: figures, runs };
  });
  return {
    ...{ format: 'litesmith-results', version: 1, experiment: name, title, description },
    metric: { name: metric.name, better: metric.better, unit: metric.unit },
    ...{ classNames, command, settings },
    ...{ trainingSamples: train.count, testSamples: test.count, versions, fingerprint },
    variants: variants.map((variant) => ({ name: variant.name, pipeline: describeVariant(variant) })),
    seeds: bySeed,
    summary: summarize(bySeed, variants, metric.better),
  };
}

function resultOf(store: RunStore, seed: number, variant: string | null): RunResult | TrainedResult {
  const record = store.read({ seed, variant });
  if (record === undefined) {
    throw new LiteError('EXPERIMENT_RECORD', `${jobName({ seed, variant })} is not there`, { at: store.folder });
  }
  return record.result;
}

function figuresOf({
  history: _curve,
  confusion: _confusion,
  layers: _layers,
  kind: _kind,
  ...figures
}: RunResult): RunFigures {
  return figures;
}

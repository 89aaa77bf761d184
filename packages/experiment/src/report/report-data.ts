import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTflite } from '@litesmith/format';
import type { Model } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { type CheckedSplit, checkSplit } from '../data/data-set.js';
import { readResults } from '../records/read-results.js';
import type { ExperimentResults } from '../records/results.js';
import type { RunResult, TrainedResult } from '../records/run-record.js';
import { RunStore } from '../records/run-store.js';
import type { Timings } from '../records/timings.js';
import { MODEL_FILE, PREDICTIONS_FILE } from '../run/job.js';
import type { LoadedExperiment } from '../run/load-experiment.js';

/** All that a report is made of. Runs are looked at from the first seed. */
export interface ReportData {
  readonly results: ExperimentResults;
  readonly timings: Timings | null;
  /** Whole results of runs, with curves, confusion and layers; those of the first seed. */
  readonly runs: readonly RunResult[];
  readonly trained: TrainedResult | null;
  /** Test samples with their classes, where the experiment's file is there. */
  readonly test: CheckedSplit | null;
  /** The file of a variant. */
  model(variant: string): Model | null;
  /** The class that a variant named, sample by sample. */
  predictions(variant: string): readonly number[] | null;
}

/**
 * Gathers what a folder holds.
 *
 * @throws {LiteError} `EXPERIMENT_RESULTS` where there are no results, or timings that are not JSON
 */
export async function readReportData(folder: string, loaded?: LoadedExperiment): Promise<ReportData> {
  const results = readResults(folder);
  const store = new RunStore(folder);
  const seed = results.seeds[0]?.seed ?? 0;
  const recordOf = (variant: string | null) => store.read({ seed, variant })?.result;
  const names = results.summary.map(({ variant }) => variant);
  const data = loaded === undefined ? null : await loaded.experiment.data();
  const trained = recordOf(null);
  return {
    results,
    timings: readJson<Timings>(join(folder, 'timings.json')),
    runs: names.flatMap((name) => {
      const run = recordOf(name);
      return run?.kind === 'run' ? [run] : [];
    }),
    trained: trained?.kind === 'trained' ? trained : null,
    test: data === null ? null : checkSplit('test', data.test, results.settings.testSamples),
    model: (variant) => {
      const job = { seed, variant };
      return store.has(job, MODEL_FILE) ? readTflite(store.file(job, MODEL_FILE)) : null;
    },
    predictions: (variant) => {
      const job = { seed, variant };
      if (!store.has(job, PREDICTIONS_FILE)) return null;
      return JSON.parse(new TextDecoder().decode(store.file(job, PREDICTIONS_FILE)));
    },
  };
}

function readJson<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new LiteError('EXPERIMENT_RESULTS', `not JSON: ${error.message}`, { at: path });
    return null;
  }
}

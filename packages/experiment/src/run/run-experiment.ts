import { join } from 'node:path';
import type { CompleteExperiment } from '../define/experiment.js';
import type { Variant } from '../define/variant.js';
import { measureLatency } from '../judge/measure-latency.js';
import { collectResults } from '../records/collect-results.js';
import type { ExperimentResults } from '../records/results.js';
import type { RunRecord } from '../records/run-record.js';
import { RunStore } from '../records/run-store.js';
import type { Timings, VariantLatency } from '../records/timings.js';
import { removeStaleRecords, writeRecords } from '../records/write-records.js';
import { removeTemporaryFiles, writeWhole } from '../records/write-whole.js';
import { expandSweep } from '../sweep/expand-sweep.js';
import { madeVariants, roundsOf, withFront } from '../sweep/rounds.js';
import type { Executor } from './executor.js';
import { describeVariant, fingerprintOf } from './fingerprint.js';
import { inProcess } from './in-process.js';
import { type Job, type JobProgress, jobName, MODEL_FILE } from './job.js';
import type { LoadedExperiment } from './load-experiment.js';
import { lockFolder } from './lock-folder.js';
import { type Choice, type PlannedJob, planJobs } from './plan-jobs.js';
import { type Bench, machineOf, openBench } from './run-job.js';
import { schedule } from './schedule.js';
import { type Settings, settingsOf } from './settings.js';
import { type Existing, sortOut } from './sort-out.js';
import { versions } from './versions.js';
import type { WorkOrder } from './work-order.js';
import { workerPool } from './worker-pool.js';

/** How to run an experiment. */
export interface RunOptions {
  readonly seeds: readonly number[];
  /** For all that comes of it; made if need be. */
  readonly folder: string;
  readonly settings?: Partial<Settings>;
  readonly choice?: Choice;
  /**
   * `refuse` (default) throws where there are runs already; `resume` takes over those that are finished and were made with the same file,
   * settings and versions; `trust` those that are finished; `overwrite` makes all anew.
   */
  readonly existing?: Existing;
  /** Jobs at once: one in this process (default), or threads. */
  readonly jobs?: number;
  /** Does jobs elsewhere; made from the order. */
  readonly executor?: (order: WorkOrder) => Executor | Promise<Executor>;
  /** Points of the sweep in place of the variants. */
  readonly sweep?: boolean;
  /** Makes only those points of the sweep that a search for its front comes by: so many at the most, a quarter of all by default. */
  readonly search?: { readonly budget?: number };
  /** What the front of a sweep is about: score and download by default. With `latency` it differs from run to run. */
  readonly by?: readonly string[];
  /** As reports give it. */
  readonly command?: string;
  readonly observer?: RunObserver;
}

/** Told of what happens. */
export interface RunObserver {
  /**
   * A round begins; there is one, unless a search chooses as it goes.
   *
   * @param plan jobs of this round, @param reused finished ones that are taken over, @param stale finished ones that are made anew
   */
  onPlan?(plan: readonly PlannedJob[], reused: number, stale: number): void;
  onProgress?(job: Job, progress: JobProgress): void;
  onRun?(record: RunRecord, job: Job, done: number): void;
}

/**
 * Runs an experiment, keeping every finished run in the folder, and writes `results.json` and `timings.json`.
 *
 * @throws {LiteError} `EXPERIMENT_EXISTS`, `EXPERIMENT_LOCKED`, `EXPERIMENT_VARIANT`, and what jobs throw
 */
export async function runExperiment(source: LoadedExperiment, options: RunOptions): Promise<ExperimentResults> {
  // What is asked for wrongly leaves no folder behind.
  roundsOf(options.sweep ? expandSweep(source.experiment) : source.experiment, options);
  const release = lockFolder(options.folder);
  try {
    removeTemporaryFiles(options.folder);
    return await runLocked(source, options);
  } finally {
    release();
  }
}

async function runLocked(source: LoadedExperiment, options: RunOptions): Promise<ExperimentResults> {
  const { seeds, folder, observer = {} } = options;
  const experiment = options.sweep ? expandSweep(source.experiment) : source.experiment;
  const settings = settingsOf(experiment, options.settings);
  const made = versions();
  const order: WorkOrder = {
    ...{ experiment: experiment.name, file: source.file, settings, sweep: options.sweep ?? false },
    fingerprint: fingerprintOf(source.source, settings, made),
  };
  const rounds = roundsOf(experiment, options);
  const store = new RunStore(folder);
  const candidates = planJobs(rounds.candidates, seeds, settings);
  const { reused, stale } = sortOut(candidates, store, order.fingerprint, options.existing ?? 'refuse');
  const bench = await openBench(experiment, settings, order.fingerprint);
  const finished = new Set<string>();
  const chosen = new Set<string>();
  const variants = (): readonly Variant[] => experiment.variants.filter(({ name }) => chosen.has(name));
  const collect = (): ExperimentResults => collectResults(store, bench, variants(), seeds, made, options.command ?? '');
  const latencyOf = latencyMeter(store, bench, seeds);
  let executor: Executor | undefined;
  try {
    let next = rounds.first;
    do {
      for (const { name } of next) chosen.add(name);
      const plan = planJobs(variants(), seeds, settings);
      const fresh = plan.filter(({ job }) => !finished.has(jobName(job)));
      const taken = fresh.filter(({ job }) => reused.has(jobName(job)));
      for (const { job } of taken) {
        finished.add(jobName(job));
        const record = store.read(job);
        if (record !== undefined) writeRecords(store, record, source.file);
      }
      observer.onPlan?.(fresh, taken.length, fresh.filter(({ job }) => stale.has(jobName(job))).length);
      if (taken.length < fresh.length) {
        executor ??= await executorFor(options, order, bench);
        await makeAll(plan, fresh.length, executor);
      }
      const latencies = rounds.needsLatency ? await latencyOf(variants()) : [];
      next = rounds.next(madeVariants(collect(), latencies));
    } while (next.length > 0);
  } finally {
    await executor?.close();
  }
  const whole = planJobs(variants(), seeds, settings);
  removeStaleRecords(
    store,
    whole.flatMap(({ job }) => store.read(job) ?? []),
  );
  const timings = await timingsOf(store, bench, variants(), whole);
  const results = withFront(collect(), timings, options);
  writeWhole(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  writeWhole(join(folder, 'timings.json'), `${JSON.stringify(timings, null, 2)}\n`);
  return results;

  /** Does what is not finished of a plan. */
  async function makeAll(plan: readonly PlannedJob[], count: number, by: Executor): Promise<void> {
    let done = count - plan.filter(({ job }) => !finished.has(jobName(job))).length;
    await schedule(
      plan,
      by.parallel,
      ({ job }) => finished.has(jobName(job)),
      async ({ job, after }) => {
        const input = after === null ? {} : { network: store.network(after) };
        const scratch = store.scratchOf(job);
        const onProgress = (progress: JobProgress): void => observer.onProgress?.(job, progress);
        const { result, files, timing } = await by.run(job, input, { onProgress, scratch });
        const configuration = configurationOf(job, experiment, settings);
        const record: RunRecord = {
          ...{ format: 'litesmith-run', version: 1, experiment: experiment.name, configuration },
          ...{ fingerprint: order.fingerprint, versions: made, result, timing },
        };
        store.write(job, files, record);
        writeRecords(store, record, source.file);
        finished.add(jobName(job));
        done++;
        observer.onRun?.(record, job, done);
      },
    );
  }
}

async function executorFor(options: RunOptions, order: WorkOrder, bench: Bench): Promise<Executor> {
  const { jobs = 1, executor } = options;
  if (executor !== undefined) return executor(order);
  return jobs === 1 ? inProcess(bench) : workerPool(order, jobs);
}

function configurationOf(
  { seed, variant: name }: Job,
  { variants }: CompleteExperiment,
  settings: Settings,
): RunRecord['configuration'] {
  const variant = variants.find((each) => each.name === name);
  return {
    seed,
    variant: name ?? 'training',
    settings,
    pipeline: variant === undefined ? {} : describeVariant(variant),
  };
}

/** Measures files one after another and remembers. */
function latencyMeter(store: RunStore, bench: Bench, [seed = 0]: readonly number[]) {
  const known = new Map<string, VariantLatency>();
  return async (variants: readonly Variant[]): Promise<readonly VariantLatency[]> => {
    const fresh = variants.filter(({ name }) => !known.has(name));
    const files = fresh.map(({ name }) => ({ variant: name, bytes: store.file({ seed, variant: name }, MODEL_FILE) }));
    for (const each of await measureLatency(files, bench.test, false)) known.set(each.variant, each);
    return [...known.values()];
  };
}

async function timingsOf(
  store: RunStore,
  bench: Bench,
  variants: readonly Variant[],
  plan: readonly PlannedJob[],
): Promise<Timings> {
  const seed = plan[0]?.job.seed ?? 0;
  const files = variants.map(({ name }) => ({ variant: name, bytes: store.file({ seed, variant: name }, MODEL_FILE) }));
  const records = plan.flatMap(({ job }) => store.read(job) ?? []);
  return {
    ...{ format: 'litesmith-timings', version: 1, machine: machineOf() },
    latencies: await measureLatency(files, bench.test, bench.settings.judge),
    jobs: records.map(({ result, timing: { seconds, machine } }) => {
      return { seed: result.seed, variant: result.kind === 'run' ? result.variant : null, seconds, machine };
    }),
  };
}

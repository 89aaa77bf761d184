import { LiteError } from '@litesmith/ops-registry';
import { fingerprintOf } from './fingerprint.js';
import type { Job, JobInput, JobOutput } from './job.js';
import { loadExperiment } from './load-experiment.js';
import { type Bench, openBench, runJob } from './run-job.js';
import type { Settings } from './settings.js';
import { expandSweep } from './sweep.js';
import { versions } from './versions.js';

/** What a worker is told besides the job: which experiment, and how. Plain data. */
export interface WorkOrder {
  /** The experiment's file, absolute. */
  readonly file: string;
  readonly settings: Settings;
  /** What the worker's own copy of experiment and packages has to come to. */
  readonly fingerprint: string;
  /** Whether variants are the points of its sweep. */
  readonly sweep: boolean;
}

/** A failure as plain data. */
export interface SentError {
  readonly code: string | null;
  readonly message: string;
  readonly at: string | null;
  readonly hint: string | null;
  readonly stack: string;
}

/** What a worker sends back. */
export type Reply = { readonly output: JobOutput } | { readonly error: SentError };

const benches = new Map<string, Promise<Bench>>();

/** Does a job of an order; what an experiment has loaded stays for the next one. Never throws. */
export async function fulfil(
  order: WorkOrder,
  job: Job,
  input: JobInput,
  context: Parameters<typeof runJob>[3],
): Promise<Reply> {
  try {
    let bench = benches.get(order.fingerprint);
    if (bench === undefined) {
      bench = open(order);
      benches.set(order.fingerprint, bench);
    }
    return { output: await runJob(await bench, job, input, context) };
  } catch (error) {
    return { error: sentError(error) };
  }
}

async function open({ file, settings, fingerprint, sweep }: WorkOrder): Promise<Bench> {
  const { experiment, source } = await loadExperiment(file);
  const own = fingerprintOf(source, settings, versions());
  if (own !== fingerprint) {
    throw new LiteError('EXPERIMENT_WORKER', 'experiment file or packages are not those of the job', {
      at: file,
      hint: 'every machine needs the same file and the same versions',
    });
  }
  return openBench(sweep ? expandSweep(experiment) : experiment, settings, fingerprint);
}

export function sentError(error: unknown): SentError {
  const [message, stack] = error instanceof Error ? [error.message, error.stack ?? ''] : [String(error), ''];
  if (!(error instanceof LiteError)) return { code: null, message, at: null, hint: null, stack };
  return { code: error.code, message, at: error.at ?? null, hint: error.hint ?? null, stack };
}

/** The failure that a worker sent. */
export function receivedError({ code, message, stack }: SentError): Error {
  if (code !== null) return new LiteError(code, message);
  const error = new Error(message);
  error.stack = stack;
  return error;
}

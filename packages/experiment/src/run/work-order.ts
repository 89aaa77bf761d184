import { LiteError } from '@litesmith/ops-registry';
import { expandSweep } from '../sweep/expand-sweep.js';
import { fingerprintOf } from './fingerprint.js';
import type { Job, JobInput, JobOutput } from './job.js';
import { loadExperiment } from './load-experiment.js';
import { type Bench, openBench, runJob } from './run-job.js';
import type { Settings } from './settings.js';
import { versions } from './versions.js';

/** What a worker is told besides the job: which experiment, and how. Plain data. */
export interface WorkOrder {
  /** Its name. */
  readonly experiment: string;
  /** The experiment's file, absolute; a worker on another machine has a path of its own. */
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

/** Benches that stay loaded, the last ones: a worker may serve one order after another. */
const KEPT_BENCHES = 2;
const benches = new Map<string, Promise<Bench>>();

/** Does a job of an order; what an experiment has loaded stays for the next one. Never throws. */
export async function fulfil(
  order: WorkOrder,
  job: Job,
  input: JobInput,
  context: Parameters<typeof runJob>[3],
): Promise<Reply> {
  try {
    return { output: await runJob(await benchFor(order), job, input, context) };
  } catch (error) {
    return { error: sentError(error) };
  }
}

function benchFor(order: WorkOrder): Promise<Bench> {
  const { file, fingerprint, sweep } = order;
  const key = JSON.stringify([file, fingerprint, sweep]);
  const bench = benches.get(key) ?? open(order);
  benches.delete(key);
  benches.set(key, bench);
  bench.catch(() => benches.delete(key)); // the file may be mended meanwhile
  for (const old of [...benches.keys()].slice(0, -KEPT_BENCHES)) benches.delete(old);
  return bench;
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

/** A failure, to be sent. */
export function sentError(error: unknown): SentError {
  const [message, stack] = error instanceof Error ? [error.message, error.stack ?? ''] : [String(error), ''];
  if (!(error instanceof LiteError)) return { code: null, message, at: null, hint: null, stack };
  const { code, at = null, hint = null } = error;
  // A LiteError says place and advice in its message, too, and will again.
  const plain = message.replace(`\n  at: ${at}`, '').replace(`\n  hint: ${hint}`, '');
  return { code, message: plain, at, hint, stack };
}

/** The failure that a worker sent. */
export function receivedError({ code, message, at, hint, stack }: SentError): Error {
  if (code !== null) {
    return new LiteError(code, message, { ...(at === null ? {} : { at }), ...(hint === null ? {} : { hint }) });
  }
  const error = new Error(message);
  error.stack = stack;
  return error;
}

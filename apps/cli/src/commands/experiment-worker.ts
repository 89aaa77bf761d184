import process from 'node:process';
import type { Job, WorkerState } from '@litesmith/experiment';
import { formatDuration } from '@litesmith/terminal';
import { Command } from 'commander';
import { type Console, EXIT } from '../console.js';
import { loadEngine } from '../experiment/engine.js';
import { wholeNumber } from '../quantize/options.js';

/** `litesmith experiment worker`: does jobs that runs elsewhere leave at a Redis. */
export function experimentWorkerCommand(console: Console): Command {
  return new Command('worker')
    .description(
      'do jobs of an experiment that `run --queue` and `sweep --queue` leave at a Redis, until it is stopped',
    )
    .argument('<file>', 'the experiment’s file, the same as where the run is started; it has to be on this machine')
    .requiredOption('--queue <url>', 'redis://host:6379; rediss:// for TLS')
    .option('--jobs <n>', 'so many jobs at once', wholeNumber(1), 1)
    .addHelpText(
      'after',
      '\nCtrl-C or SIGTERM: gives back what it does if that is not done in 5 s. Once more: ends at once.\n',
    )
    .action((file: string, options: WorkerOptions) => work(file, options, console));
}

interface WorkerOptions {
  readonly queue: string;
  readonly jobs: number;
}

async function work(file: string, { queue, jobs }: WorkerOptions, console: Console): Promise<void> {
  const { runQueueWorker, maskedUrl } = await loadEngine(file);
  const say = (text: string): unknown => console.err.write(`${new Date().toISOString().slice(11, 19)}  ${text}\n`);
  const end = new AbortController();
  const stop = (): void => {
    if (end.signal.aborted) process.exit(EXIT.failed);
    say('asked to end');
    end.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  try {
    await runQueueWorker({
      ...{ url: queue, file, concurrency: jobs, signal: end.signal },
      onNotice: (text) => say(text.startsWith('waiting') ? `${text} at ${maskedUrl(queue)}, ${jobs} at once` : text),
      onJob: (job, state) => say(`${nameOf(job)}: ${textOf(state)}`),
    });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  }
}

function nameOf({ seed, variant }: Job): string {
  return `seed ${seed}, ${variant ?? 'training'}`;
}

function textOf(state: WorkerState): string {
  switch (state.kind) {
    case 'begun':
      return 'begun';
    case 'given back':
      return 'given back, others will do it';
    case 'unwanted':
      return 'left, the run has ended';
    case 'done':
      return `done after ${formatDuration(state.seconds * 1000)}`;
    case 'failed':
      return `failed: ${state.message}`;
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Existing, ExperimentResults, Timings } from '@litesmith/experiment';
import { formatDuration } from '@litesmith/terminal';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { loadEngine } from '../experiment/engine.js';
import { experimentProgress } from '../experiment/progress.js';
import { renderResults } from '../experiment/render-results.js';
import { commandOf, type ExperimentRunOptions, resumeCommandOf, withRunOptions } from '../experiment/run-options.js';
import { stopOnSignal } from '../experiment/stop-on-signal.js';
import { toJson } from '../json.js';
import { experimentCompareCommand } from './experiment-compare.js';

/** `litesmith experiment`: files that say what to train and what to make of it, run, reported, compared. */
export function experimentCommand(console: Console): Command {
  const run = withRunOptions(
    new Command('run')
      .description('run an experiment: train, make its variants, score them, report')
      .argument('<file>', 'a .ts or .js file that exports an experiment'),
  ).action(async (file: string, options: ExperimentRunOptions) => runFile('run', file, options, console));
  return new Command('experiment')
    .description('run experiments, report and compare what came of them')
    .addCommand(run)
    .addCommand(experimentCompareCommand(console));
}

async function runFile(
  what: 'run' | 'sweep',
  file: string,
  options: ExperimentRunOptions,
  console: Console,
): Promise<void> {
  const started = performance.now();
  const engine = await loadEngine(file);
  const loaded = await engine.loadExperiment(file);
  const { experiment } = loaded;
  const folder = options.out ?? join('results', `${experiment.name}${what === 'sweep' ? '-sweep' : ''}`);
  const { epochs, fineTuneEpochs, batchSize, trainingSamples, testSamples, judge } = options;
  const asked = { epochs, fineTuneEpochs, batchSize, trainingSamples, testSamples, judge };
  console.err.write(
    `${experiment.title ?? experiment.name}${experiment.description ? `: ${experiment.description}` : ''}\n`,
  );
  const endWatch = stopOnSignal(console, resumeCommandOf(what, file, options));
  const running = engine.runExperiment(loaded, {
    seeds: Array.from({ length: options.seeds }, (_, i) => options.seed + i),
    folder,
    settings: Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
    choice: { only: options.only ?? null, headline: options.variants === 'headline' },
    existing: existingOf(options),
    jobs: options.jobs,
    sweep: what === 'sweep',
    command: commandOf(what, file, options),
    observer: experimentProgress(console, experiment.metric),
  });
  const results = await running.finally(endWatch);
  if (options.json) {
    console.out.write(`${toJson(results)}\n`);
    return;
  }
  say(results, folder, console);
  console.out.write(`Done in ${formatDuration(performance.now() - started)}.\n`);
}

function existingOf({ resume, trust, overwrite }: ExperimentRunOptions): Existing {
  if (overwrite) return 'overwrite';
  if (trust) return 'trust';
  return resume ? 'resume' : 'refuse';
}

function say(results: ExperimentResults, folder: string, console: Console): void {
  const timings: Timings = JSON.parse(readFileSync(join(folder, 'timings.json'), 'utf8'));
  console.out.write(`\n${renderResults(results, timings)}\n\n`);
  console.out.write(`Files and records: ${folder}\n`);
}

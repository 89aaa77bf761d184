import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Existing, ExperimentResults, RunOptions, Timings } from '@litesmith/experiment';
import { formatDuration } from '@litesmith/terminal';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { type Engine, loadEngine } from '../experiment/engine.js';
import { experimentProgress } from '../experiment/progress.js';
import { renderResults } from '../experiment/render-results.js';
import { commandOf, type ExperimentRunOptions, resumeCommandOf, withRunOptions } from '../experiment/run-options.js';
import { stopOnSignal } from '../experiment/stop-on-signal.js';
import { type SweepOptions, sweepCommandOf, withSweepOptions } from '../experiment/sweep-options.js';
import { toJson } from '../json.js';
import { experimentCompareCommand } from './experiment-compare.js';
import { experimentNewCommand } from './experiment-new.js';
import { experimentReportCommand } from './experiment-report.js';
import { experimentWorkerCommand } from './experiment-worker.js';

/** `litesmith experiment`: files that say what to train and what to make of it, run, reported, compared. */
export function experimentCommand(console: Console): Command {
  const run = withRunOptions(
    new Command('run')
      .description('run an experiment: train, make its variants, score them, report')
      .argument('<file>', 'a .ts or .js file that exports an experiment'),
  ).action(async (file: string, options: ExperimentRunOptions) => runFile('run', file, options, console));
  const sweep = withSweepOptions(
    withRunOptions(
      new Command('sweep')
        .description('run the points of an experiment’s sweep: all of its grid, or those that a search comes by')
        .argument('<file>', 'a .ts or .js file that exports an experiment with a sweep'),
    ),
  ).action(async (file: string, options: SweepOptions) => runFile('sweep', file, options, console));
  return new Command('experiment')
    .description('run experiments, report and compare what came of them')
    .addCommand(experimentNewCommand(console))
    .addCommand(run)
    .addCommand(sweep)
    .addCommand(experimentWorkerCommand(console))
    .addCommand(experimentReportCommand(console))
    .addCommand(experimentCompareCommand(console));
}

async function runFile(what: 'run' | 'sweep', file: string, options: SweepOptions, console: Console): Promise<void> {
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
    ...queueOf(file, options, engine, console),
    ...(what === 'sweep' ? sweepOf(options) : {}),
    command: what === 'sweep' ? sweepCommandOf(file, options) : commandOf(what, file, options),
    observer: experimentProgress(console, experiment.metric),
  });
  const results = await running.finally(endWatch);
  const report = options.report ? await engine.writeReport(folder, { experiment: loaded }) : null;
  if (options.json) {
    console.out.write(`${toJson(results)}\n`);
    return;
  }
  say(results, folder, console);
  if (report !== null) console.out.write(`Report: ${report.html}\n`);
  console.out.write(`Done in ${formatDuration(performance.now() - started)}.\n`);
}

/** Workers at a Redis do the jobs where one is given. */
function queueOf(
  file: string,
  { queue }: ExperimentRunOptions,
  engine: Engine,
  console: Console,
): Pick<RunOptions, 'executor'> {
  if (queue === undefined) return {};
  console.err.write(`Jobs wait for: litesmith experiment worker ${file} --queue ${engine.maskedUrl(queue)}\n`);
  const onNotice = (text: string): unknown => console.err.write(`${text}\n`);
  return { executor: (order) => engine.redisQueue(queue, order, { onNotice }) };
}

function sweepOf({ search, budget, by }: SweepOptions): Pick<RunOptions, 'sweep' | 'search' | 'by'> {
  return {
    sweep: true,
    ...(search ? { search: budget === undefined ? {} : { budget } } : {}),
    ...(by === undefined ? {} : { by }),
  };
}

function existingOf({ resume, trust, overwrite }: ExperimentRunOptions): Existing {
  if (overwrite) return 'overwrite';
  if (trust) return 'trust';
  return resume ? 'resume' : 'refuse';
}

function say(results: ExperimentResults, folder: string, console: Console): void {
  const timings: Timings = JSON.parse(readFileSync(join(folder, 'timings.json'), 'utf8'));
  console.out.write(`\n${renderResults(results, timings)}\n\n`);
  if (results.front !== undefined)
    console.out.write(`* on the front: no other point is as good in everything and better in something\n`);
  console.out.write(`Files and records: ${folder}\n`);
}

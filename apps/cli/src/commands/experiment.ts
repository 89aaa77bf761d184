import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Existing, ExperimentResults, Timings } from '@litesmith/experiment';
import { LiteError } from '@litesmith/ops-registry';
import { formatDuration } from '@litesmith/terminal';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { loadEngine } from '../experiment/engine.js';
import { experimentProgress } from '../experiment/progress.js';
import { renderResults } from '../experiment/render-results.js';
import { commandOf, type ExperimentRunOptions, withRunOptions } from '../experiment/run-options.js';
import { experimentTemplate } from '../experiment/template.js';
import { writeTextFile } from '../files/text-file.js';
import { toJson } from '../json.js';

/** `litesmith experiment`: files that say what to train and what to make of it, run, reported, compared. */
export function experimentCommand(console: Console): Command {
  const run = withRunOptions(
    new Command('run')
      .description('run an experiment: train, make its variants, score them, report')
      .argument('<file>', 'a .ts or .js file that exports an experiment'),
  ).action(async (file: string, options: ExperimentRunOptions) => runFile('run', file, options, console));
  return new Command('experiment')
    .description('run experiments, report and compare what came of them')
    .addCommand(newCommand(console))
    .addCommand(run);
}

/** `litesmith experiment new`: a file to begin with. */
function newCommand(console: Console): Command {
  return new Command('new')
    .description('write a file to begin an experiment of your own with')
    .argument('<file>', 'the file to write, such as my-experiment.ts; one that is there stays')
    .action((file: string) => {
      if (existsSync(file)) throw new LiteError('CLI_EXPERIMENT', 'the file is there already', { at: file });
      const name = basename(file, extname(file))
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
      writeTextFile(file, experimentTemplate(name || 'experiment'));
      console.out.write(`${file}: say in it where data and model are, then: litesmith experiment run ${file}\n`);
    });
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
  const results = await engine.runExperiment(loaded, {
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

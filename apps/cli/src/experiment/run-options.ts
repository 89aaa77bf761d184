import { type Command, Option } from 'commander';
import { wholeNumber } from '../quantize/options.js';

/** What `litesmith experiment run` and `sweep` are told. */
export interface ExperimentRunOptions {
  readonly seed: number;
  readonly seeds: number;
  readonly only?: readonly string[];
  readonly variants: 'all' | 'headline';
  readonly out?: string;
  readonly resume?: boolean;
  readonly trust?: boolean;
  readonly overwrite?: boolean;
  readonly jobs: number;
  readonly queue?: string;
  readonly epochs?: number;
  readonly fineTuneEpochs?: number;
  readonly batchSize?: number;
  readonly trainingSamples?: number;
  readonly testSamples?: number;
  readonly judge: boolean;
  readonly report: boolean;
  readonly json?: boolean;
}

/** Adds the options of running an experiment. */
export function withRunOptions(command: Command): Command {
  return command
    .option('--seed <n>', 'of initial weights and of the order of samples', wholeNumber(0), 1)
    .option('--seeds <n>', 'run so many seeds, from --seed up, and give means and spreads', wholeNumber(1), 1)
    .option('--only <name...>', 'make only these variants, and what they begin with: "float" "QAT int8"')
    .addOption(
      new Option('--variants <which>', 'all, or those that the file marks as headline')
        .choices(['all', 'headline'])
        .default('all'),
    )
    .option('--out <folder>', 'where everything goes (default: results/ and the experiment’s name)')
    .option('--resume', 'go on: take over finished runs of the same file, settings and versions')
    .option('--trust', 'with --resume: take over finished runs though file, settings or versions have changed')
    .option('--overwrite', 'make all runs anew')
    .option('--jobs <n>', 'so many jobs at once', wholeNumber(1), 1)
    .option('--queue <url>', 'leave the jobs to workers that wait at a Redis: redis://host:6379')
    .option('--epochs <n>', 'passes over the training samples, in place of what the file says', wholeNumber(0))
    .option('--fine-tune-epochs <n>', 'further passes where a variant is trained on', wholeNumber(0))
    .option('--batch-size <n>', 'samples in a training batch', wholeNumber(1))
    .option('--training-samples <n>', 'train on the first n samples only', wholeNumber(1))
    .option('--test-samples <n>', 'score on the first n test samples only', wholeNumber(1))
    .option('--no-judge', 'do not run Google’s runtimes on the files')
    .option('--no-report', 'do not draw the report')
    .option('--json', 'print the results as JSON instead of a table');
}

/** As a shell takes it. */
function quoted(text: string): string {
  return /^[\w.%:/-]+$/.test(text) ? text : `"${text.replace(/["$\\`]/g, '\\$&')}"`;
}

/** The command line that goes on with a run that was stopped. */
export function resumeCommandOf(what: string, file: string, options: ExperimentRunOptions): string {
  const { out, jobs } = options;
  return [
    commandOf(what, file, options),
    ...(out === undefined ? [] : [`--out ${quoted(out)}`]),
    ...(jobs === 1 ? [] : [`--jobs ${jobs}`]),
    '--resume',
  ].join(' ');
}

/** The command line that makes the same results, for reports: without what only says how and where. */
export function commandOf(what: string, file: string, options: ExperimentRunOptions): string {
  const given: readonly (readonly [string, number | undefined])[] = [
    ['epochs', options.epochs],
    ['fine-tune-epochs', options.fineTuneEpochs],
    ['batch-size', options.batchSize],
    ['training-samples', options.trainingSamples],
    ['test-samples', options.testSamples],
  ];
  return [
    `litesmith experiment ${what} ${file}`,
    ...(options.seed === 1 ? [] : [`--seed ${options.seed}`]),
    `--seeds ${options.seeds}`,
    ...(options.variants === 'all' ? [] : ['--variants headline']),
    ...(options.only === undefined ? [] : [`--only ${options.only.map(quoted).join(' ')}`]),
    ...given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`])),
    ...(options.judge ? [] : ['--no-judge']),
  ].join(' ');
}

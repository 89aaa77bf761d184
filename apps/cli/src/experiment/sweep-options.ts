import { type Command, Option } from 'commander';
import { wholeNumber } from '../quantize/options.js';
import { commandOf, type ExperimentRunOptions } from './run-options.js';

/** What `litesmith experiment sweep` is told besides. */
export interface SweepOptions extends ExperimentRunOptions {
  readonly search?: boolean;
  readonly budget?: number;
  readonly by?: readonly string[];
}

/** Adds the options of a sweep. */
export function withSweepOptions(command: Command): Command {
  return command
    .option('--search', 'make only those points that a search for the front of score against size comes by')
    .addOption(
      new Option('--budget <n>', 'with --search: so many points at the most (a quarter of the grid unless given)')
        .argParser(wholeNumber(1))
        .implies({ search: true }),
    )
    .option(
      '--by <names>',
      'what the front is about: score (or as the metric is called), download, zip, bytes, arena, latency (default: score,download). Latency differs from run to run, and with it the points that a search makes',
      (names: string) => names.split(',').map((name) => name.trim()),
    );
}

/** The command line that makes the same results. */
export function sweepCommandOf(file: string, options: SweepOptions): string {
  const { search, budget, by } = options;
  return [
    commandOf('sweep', file, options),
    ...(search ? ['--search'] : []),
    ...(budget === undefined ? [] : [`--budget ${budget}`]),
    ...(by === undefined ? [] : [`--by ${by.map((name) => (name.includes(' ') ? `"${name}"` : name)).join(',')}`]),
  ].join(' ');
}

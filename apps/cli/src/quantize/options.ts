import type { BoundaryType, Recipe, TerminalPolicy } from '@litesmith/quantize';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** Collects what an option is given each time. */
export function append(value: string, all: readonly string[]): readonly string[] {
  return [...all, value];
}

/** Parses whole numbers from a least one up. */
export function wholeNumber(from: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < from) {
      throw new InvalidArgumentError(`expected a whole number from ${from} up.`);
    }
    return value;
  };
}

/** Parses any number, with a fraction or without. */
export function finiteNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('expected a number.');
  return value;
}

/** Adds the options that say which samples to take. */
export function withData(command: Command, what: string): Command {
  return command
    .option(
      '-d, --data <[name=]path>',
      `${what}: .npy, .npz, .json or raw files, or folders of them; their first axis counts samples; file.npz:array names one array; by name of the input or in order`,
      append,
      [],
    )
    .option('--samples <n>', 'take so many samples at the most (of noise, 16)', wholeNumber(1))
    .option('--seed <n>', 'of the noise from −1 to 1 that stands in where no data is given', wholeNumber(0), 12345);
}

/** The option that names an observer. */
export function observerOption(): Option {
  return new Option('--observer <name>', 'what chooses ranges')
    .choices(['min-max', 'moving-average', 'percentile', 'entropy', 'mse'])
    .default('min-max');
}

const boundaryTypes = ['FLOAT32', 'INT8', 'UINT8', 'INT16'];
const shortTypes: { readonly [name: string]: BoundaryType } = {
  float: 'FLOAT32',
  int8: 'INT8',
  uint8: 'UINT8',
  int16: 'INT16',
};

/** Types at the boundary, as the options say them. */
export interface BoundaryOptions {
  readonly io?: string;
  readonly inputType?: BoundaryType;
  readonly outputType?: BoundaryType;
  readonly terminal?: TerminalPolicy;
}

/** What the options say of how a model begins and ends: `--io` for both ends, the others for one. */
export function boundaryOf(options: BoundaryOptions): Pick<Recipe, 'inputType' | 'outputType' | 'terminal'> {
  const both = shortTypes[options.io ?? ''];
  const { inputType = both, outputType = both, terminal } = options;
  return {
    ...(inputType === undefined ? {} : { inputType }),
    ...(outputType === undefined ? {} : { outputType }),
    ...(terminal === undefined ? {} : { terminal }),
  };
}

/** Adds the options that say how models begin and end. */
export function withBoundary(command: Command): Command {
  return command
    .addOption(new Option('--io <type>', 'element type of inputs and outputs').choices(Object.keys(shortTypes)))
    .addOption(new Option('--input-type <type>', 'element type of inputs').choices(boundaryTypes))
    .addOption(new Option('--output-type <type>', 'element type of outputs').choices(boundaryTypes))
    .addOption(
      new Option('--terminal <policy>', 'what becomes of a sigmoid, softmax or tanh at the end').choices([
        'spec',
        'float',
        'logits',
        'int16',
      ]),
    );
}

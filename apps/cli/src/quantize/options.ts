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
      '-d, --data <[name=]file>',
      `${what}: .npy, .json or raw files, the first axis of which counts samples; by name or in order`,
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

/** Adds the options that say how models begin and end. */
export function withBoundary(command: Command): Command {
  return command
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

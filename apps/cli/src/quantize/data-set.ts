import { createInterpreter } from '@litesmith/interpreter';
import { elementCountOf, type Model } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { Sample, SampleValues } from '@litesmith/quantize';
import { readTensorFile } from '../files/tensor-file.js';
import { assignInputs, randomSource } from '../run/sources.js';

/** Where samples come from. */
export interface DataOptions {
  /** Files, in order or as NAME=file; the first axis counts samples. */
  readonly data: readonly string[];
  readonly samples?: number;
  readonly seed: number;
}

/** Samples of seeded noise where no files are given. */
const NOISE_SAMPLES = 16;

interface Input {
  readonly name: string;
  readonly names: readonly string[];
  readonly dtype: Parameters<typeof readTensorFile>[1];
  readonly shape: readonly number[];
}

function inputsOf(model: Model): readonly Input[] {
  const interpreter = createInterpreter(model);
  return interpreter.inputs.map(({ name, dtype, shape, id }) => {
    const inSignatures = model.signatures.flatMap(({ inputs }) => inputs.filter(({ tensor }) => tensor === id));
    return { name, dtype, shape, names: [name, ...inSignatures.map((map) => map.name)] };
  });
}

/**
 * The samples that a command was given: rows of files, or noise from −1 to 1 where there are none. Several files for a model of one
 * input follow each other.
 *
 * @throws {LiteError} `CLI_DATA` where rows do not fit, or inputs have different numbers of them; what reading throws.
 */
export function readSamples(model: Model, options: DataOptions): readonly Sample[] {
  const inputs = inputsOf(model);
  if (options.data.length === 0) return noise(inputs, options);
  const [only] = inputs;
  const columns =
    inputs.length === 1 && only !== undefined
      ? [options.data.flatMap((path) => rowsOf(only, withoutName(path, only)))]
      : columnsOf(inputs, options.data);
  const counts = new Set(columns.map(({ length }) => length));
  if (counts.size !== 1) {
    const each = inputs.map(({ name }, i) => `${name}: ${columns[i]?.length}`).join(', ');
    throw new LiteError('CLI_DATA', `inputs have different numbers of samples (${each})`);
  }
  const count = Math.min(columns[0]?.length ?? 0, options.samples ?? Number.POSITIVE_INFINITY);
  return Array.from({ length: count }, (_, row) => columns.map((rows) => rows[row] as SampleValues));
}

function withoutName(path: string, { names }: Input): string {
  const name = names.find((each) => path.startsWith(`${each}=`));
  return name === undefined ? path : path.slice(name.length + 1);
}

function columnsOf(inputs: readonly Input[], data: readonly string[]): readonly (readonly SampleValues[])[] {
  const paths = assignInputs(
    inputs.map(({ names }) => names),
    data,
  );
  return inputs.map((input, index) => {
    const path = paths[index];
    if (path !== undefined) return rowsOf(input, path);
    throw new LiteError('CLI_DATA', `no data for input "${input.name}"`, {
      hint: 'give a file for each: --data NAME=file',
    });
  });
}

/** The rows of a file along its first axis. A file of one sample without that axis is one row. */
function rowsOf({ name, dtype, shape }: Input, path: string): readonly SampleValues[] {
  const { shape: stored, values } = readTensorFile(path, dtype);
  if (typeof values[0] === 'string')
    throw new LiteError('CLI_DATA', 'samples are numbers, these are strings', { at: path });
  const numbers = Array.from(values as ArrayLike<number | bigint>);
  const size = elementCountOf(shape);
  const rows = stored === null || numbers.length === size ? numbers.length / size : (stored[0] ?? 1);
  const perRow = numbers.length / rows;
  if (!Number.isInteger(rows) || rows === 0 || perRow !== size) {
    const what = stored === null ? `${numbers.length} values` : `[${stored.join(', ')}]`;
    throw new LiteError(
      'CLI_DATA',
      `input "${name}" takes ${size} values a sample ([${shape.join(', ')}]), got ${what}`,
      {
        at: path,
        hint: 'the first axis counts samples',
      },
    );
  }
  return Array.from({ length: rows }, (_, row) => numbers.slice(row * perRow, (row + 1) * perRow));
}

function noise(inputs: readonly Input[], { samples = NOISE_SAMPLES, seed }: DataOptions): readonly Sample[] {
  const next = randomSource(seed);
  return Array.from({ length: samples }, () =>
    inputs.map(({ dtype, shape }) =>
      Array.from({ length: elementCountOf(shape) }, () =>
        dtype === 'FLOAT32' ? 2 * next() - 1 : Math.floor(2 * next()),
      ),
    ),
  );
}

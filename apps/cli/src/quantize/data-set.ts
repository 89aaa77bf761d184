import { createInterpreter } from '@litesmith/interpreter';
import { elementCountOf, type Model } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { Sample, SampleValues } from '@litesmith/quantize';
import { archivedNames, readTensors, type SourcedTensor } from '../files/tensor-source.js';
import { assignInputs, randomSource } from '../run/sources.js';

/** Where samples come from. */
export interface DataOptions {
  /** Files, folders or arrays of `.npz` files, in order or as NAME=…; the first axis counts samples. */
  readonly data: readonly string[];
  readonly samples?: number;
  readonly seed: number;
}

/** Samples of seeded noise where no files are given. */
const NOISE_SAMPLES = 16;

interface Input {
  readonly name: string;
  readonly names: readonly string[];
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  /** −1 for each dimension that the model leaves open. */
  readonly declared: readonly number[];
}

function inputsOf(model: Model): readonly Input[] {
  const interpreter = createInterpreter(model);
  return interpreter.inputs.map(({ name, dtype, shape, shapeSignature, id }) => {
    const inSignatures = model.signatures.flatMap(({ inputs }) => inputs.filter(({ tensor }) => tensor === id));
    return {
      name,
      dtype,
      shape,
      declared: shapeSignature ?? shape,
      names: [name, ...inSignatures.map((map) => map.name)],
    };
  });
}

/**
 * The samples that a command was given: rows of files, or noise from −1 to 1 where there are none. Several files for a model of one
 * input follow each other; one `.npz` file may hold the arrays of several inputs under their names.
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
  const [first = ''] = data;
  const archived = data.length === 1 ? archivedNames(first) : undefined;
  if (archived !== undefined && inputs.every(({ names }) => names.some((name) => archived.includes(name)))) {
    return inputs.map((input) => rowsOf(input, first));
  }
  const paths = assignInputs(
    inputs.map(({ names }) => names),
    data,
  );
  return inputs.map((input, index) => {
    const path = paths[index];
    if (path !== undefined) return rowsOf(input, path);
    throw new LiteError('CLI_DATA', `no data for input "${input.name}"`, {
      hint: 'give --data NAME=file for each, or one .npz file with an array for each',
    });
  });
}

function rowsOf(input: Input, path: string): readonly SampleValues[] {
  return readTensors(path, input.dtype, input.names).flatMap((tensor) => rowsOfTensor(input, tensor));
}

/** The rows of a tensor along its first axis. One sample without that axis is one row. */
function rowsOfTensor(input: Input, { shape: stored, values, path }: SourcedTensor): readonly SampleValues[] {
  if (typeof values[0] === 'string')
    throw new LiteError('CLI_DATA', 'samples are numbers, these are strings', { at: path });
  const numbers = values as ArrayLike<number | bigint>;
  const size = elementCountOf(input.shape);
  const rows = stored === null || numbers.length === size ? numbers.length / size : (stored[0] ?? 1);
  const perRow = numbers.length / rows;
  const shape = perRow === size ? null : rowShape(input, stored);
  if (!Number.isInteger(rows) || rows === 0 || (perRow !== size && shape === null)) {
    const what = stored === null ? `${numbers.length} values` : `[${stored.join(', ')}]`;
    const { name, declared } = input;
    const message = `input "${name}" takes ${size} values a sample ([${declared.map((n) => (n < 0 ? '?' : n)).join(', ')}]), got ${what}`;
    throw new LiteError('CLI_DATA', message, { at: path, hint: 'the first axis counts samples' });
  }
  return Array.from({ length: rows }, (_, row) => {
    const data = part(numbers, row * perRow, (row + 1) * perRow);
    return shape === null ? data : { data, shape };
  });
}

/** The shape of a row of a file for an input with open dimensions; `null` where it does not fit. */
function rowShape({ declared }: Input, stored: readonly number[] | null): readonly number[] | null {
  if (stored === null) return null;
  const row = [1, ...stored.slice(1)];
  const fits =
    row.length === declared.length && row.every((n, axis) => (declared[axis] ?? 0) < 0 || declared[axis] === n);
  return fits ? row : null;
}

function part(values: ArrayLike<number | bigint>, from: number, to: number): ArrayLike<number | bigint> {
  // Of typed arrays a view: data sets may be large.
  if (ArrayBuffer.isView(values) && 'subarray' in values) return (values as Float32Array).subarray(from, to);
  return Array.from(values).slice(from, to);
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

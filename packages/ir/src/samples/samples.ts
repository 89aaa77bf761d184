import { LiteError } from '@litesmith/ops-registry';
import type { Diagnostic } from '../diagnostic.js';
import { elementCountOf } from '../dtype.js';
import type { Model, Signature } from '../model.js';
import type { TensorId } from '../tensor.js';
import type { RunnableModel, RunnableTensor } from './runnable.js';
import { SampleWatch } from './sample-watch.js';
import type { TensorRange } from './tensor-range.js';

/** Real numbers for one input; with a shape where the model leaves more than one dimension open. */
export type SampleValues =
  | ArrayLike<number | bigint>
  | { readonly data: ArrayLike<number | bigint>; readonly shape: readonly number[] };

/** One sample: values for all inputs, in order or by name. */
export type Sample = readonly SampleValues[] | { readonly [input: string]: SampleValues };

/** Samples from anywhere. */
export type Samples = Iterable<Sample> | AsyncIterable<Sample>;

/** How samples are taken. */
export interface FeedOptions {
  /** Key of the signature whose names samples go by, beside those of the tensors. */
  readonly signature?: string | undefined;
  /** What the values of inputs should span, by name: samples beyond it, or well within it, are reported as `SAMPLE_RANGE`. */
  readonly expectedRange?: { readonly [input: string]: TensorRange } | undefined;
  report?(diagnostic: Diagnostic): void;
}

/** Runs a model on samples, each checked before. */
export class SampleRunner {
  readonly #runnable: RunnableModel;
  readonly #inputs: readonly RunnableTensor[];
  readonly #names: readonly (readonly string[])[];
  readonly #report: (diagnostic: Diagnostic) => void;
  readonly #watches: readonly (SampleWatch | null)[];
  #count = 0;

  constructor(model: Model, runnable: RunnableModel, options: FeedOptions = {}) {
    this.#runnable = runnable;
    this.#inputs = runnable.inputs;
    this.#report = (diagnostic) => options.report?.(diagnostic);
    const signature = signatureOf(model, options.signature);
    this.#names = this.#inputs.map(({ id, name }) => [name, ...namesIn(signature, id)]);
    const { expectedRange = {} } = options;
    const stray = Object.keys(expectedRange).find((name) => !this.#names.flat().includes(name));
    if (stray !== undefined) throw this.#unknown(stray, 'expectedRange');
    this.#watches = this.#inputs.map(({ dtype, name }, index) => {
      if (dtype !== 'FLOAT32') return null;
      const key = this.#names[index]?.find((each) => Object.hasOwn(expectedRange, each));
      return new SampleWatch(name, key === undefined ? undefined : expectedRange[key]);
    });
  }

  /** Samples so far. */
  get count(): number {
    return this.#count;
  }

  /**
   * Checks one sample whole, then runs the model on it, with variables as they are to begin with.
   *
   * @throws {LiteError} `SAMPLE_INPUTS`, `SAMPLE_SHAPE`, `SAMPLE_VALUE`, with the sample's number in `at`, and what running throws
   */
  run(sample: Sample): void {
    const at = `sample ${this.#count}`;
    const given = this.#inputs.map((input, index) => this.#checked(input, this.#valuesFor(sample, index, at), at));
    for (const [index, { data, shape }] of given.entries()) {
      const input = this.#inputs[index];
      if (input === undefined) continue;
      if (shape !== null) this.#runnable.resizeInput(index, shape);
      if (takesReals(input)) input.setReal(data as ArrayLike<number>);
      else input.set(data);
      this.#watches[index]?.see(data);
    }
    this.#count++;
    this.#runnable.resetVariables();
    this.#runnable.invoke();
  }

  /** Says what is suspicious about all samples together. */
  finish(): void {
    const watches = this.#watches.filter((watch) => watch !== null);
    for (const finding of watches.flatMap((watch) => watch.findings())) this.#report(finding);
    if (watches.length === 0 || watches.length < this.#inputs.length || !watches.every(({ repeats }) => repeats))
      return;
    this.#report({
      severity: 'warning',
      code: 'SAMPLE_REPEATED',
      message: `all ${this.#count} samples are the same`,
      hint: 'an array that is filled anew for each sample has to be copied if samples are kept in a list',
    });
  }

  get #expected(): string {
    return this.#inputs.map(({ name, dtype, shape }) => `"${name}" ${dtype}[${shape.join(', ')}]`).join(', ');
  }

  #unknown(name: string, at: string): LiteError {
    return new LiteError('SAMPLE_INPUTS', `there is no input "${name}"`, {
      at,
      hint: `the model takes ${this.#expected}`,
    });
  }

  #valuesFor(sample: Sample, index: number, at: string): SampleValues {
    const names = this.#names[index] ?? [];
    const hint = `the model takes ${this.#expected}`;
    if (isList(sample)) {
      const values = sample[index];
      if (values !== undefined && sample.length === this.#inputs.length) return values;
      const message = `got values for ${sample.length} inputs, expected ${this.#inputs.length}`;
      throw new LiteError('SAMPLE_INPUTS', message, { at, hint });
    }
    const known = new Set(this.#names.flat());
    const stray = Object.keys(sample).find((name) => !known.has(name));
    if (stray !== undefined) throw this.#unknown(stray, at);
    const name = names.find((each) => each in sample);
    const values = name === undefined ? undefined : sample[name];
    if (values === undefined) throw new LiteError('SAMPLE_INPUTS', `no values for input "${names[0]}"`, { at, hint });
    return values;
  }

  #checked(input: RunnableTensor, values: SampleValues, at: string): Fed {
    const shaped = 'shape' in values;
    const data = shaped ? values.data : values;
    const declared = input.shapeSignature ?? input.shape;
    const shape = shaped ? values.shape : inferredShape(declared, input.shape, data.length);
    const fits = shape !== null && elementCountOf(shape) === data.length && agrees(declared, shape);
    if (!fits) {
      const what = shaped ? `[${values.shape.join(', ')}] with ${data.length} values` : `${data.length} values`;
      const open = declared.filter((size) => size < 0).length;
      const expected = open === 0 ? `takes ${elementCountOf(declared)} values` : `leaves ${open} dimensions open`;
      const message = `input "${input.name}" ${input.dtype}[${declared.join(', ')}] ${expected}, got ${what}`;
      const hint = open > 1 ? 'give { data, shape } where more than one dimension is open' : 'one sample at a time';
      throw new LiteError('SAMPLE_SHAPE', message, { at, hint });
    }
    checkValues(input, data, at);
    const same = shape.length === input.shape.length && shape.every((size, axis) => size === input.shape[axis]);
    return { data, shape: same ? null : shape };
  }
}

interface Fed {
  readonly data: ArrayLike<number | bigint>;
  /** `null` where the input has this shape already. */
  readonly shape: readonly number[] | null;
}

/** Whether an input takes real numbers: floats, and integers that stand for such. */
function takesReals({ dtype }: RunnableTensor): boolean {
  return dtype === 'FLOAT32' || /INT8|INT16/.test(dtype);
}

/** @throws {LiteError} `SAMPLE_VALUE` naming the first value that the input cannot take. */
function checkValues(input: RunnableTensor, data: ArrayLike<unknown>, at: string): void {
  const wantsReals = takesReals(input);
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    if (wantsReals ? Number.isFinite(value) : typeof value === 'bigint' || Number.isInteger(value)) continue;
    const shown = Array.isArray(value)
      ? 'an array'
      : typeof value === 'number'
        ? value
        : `the ${typeof value} ${value}`;
    const expected = wantsReals ? 'a finite number' : 'an integer';
    const message = `value ${i} for input "${input.name}" ${input.dtype} is ${shown}, expected ${expected}`;
    const hint = 'values are given flat, in row-major order';
    throw new LiteError('SAMPLE_VALUE', message, Array.isArray(value) ? { at, hint } : { at });
  }
}

function isList(sample: Sample): sample is readonly SampleValues[] {
  return Array.isArray(sample);
}

function namesIn(signature: Signature | undefined, id: TensorId): readonly string[] {
  return signature?.inputs.filter(({ tensor }) => tensor === id).map(({ name }) => name) ?? [];
}

function signatureOf(model: Model, key: string | undefined): Signature | undefined {
  const of = model.signatures.filter(({ subgraph }) => subgraph === 0);
  if (key === undefined) return of[0];
  const found = of.find((signature) => signature.key === key);
  if (found !== undefined) return found;
  const keys = of.map((signature) => `"${signature.key}"`).join(', ') || 'none';
  throw new LiteError('SIGNATURE_UNKNOWN', `there is no signature "${key}" over the main subgraph`, {
    hint: `the model has ${keys}`,
  });
}

/** The shape that so many values have: open dimensions as they are now, or what the others leave for the only one. */
function inferredShape(
  declared: readonly number[],
  current: readonly number[],
  count: number,
): readonly number[] | null {
  if (elementCountOf(current) === count) return current;
  const open = declared.filter((size) => size < 0).length;
  const known = declared.reduce((product, size) => (size < 0 ? product : product * size), 1);
  if (open !== 1 || count % known !== 0) return null;
  return declared.map((size) => (size < 0 ? count / known : size));
}

function agrees(declared: readonly number[], shape: readonly number[]): boolean {
  return declared.length === shape.length && declared.every((size, axis) => size < 0 || size === shape[axis]);
}

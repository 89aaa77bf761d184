import type { Model, Signature, TensorId } from '@litesmith/ir';
import { type Diagnostic, elementCountOf } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { RunnableModel, RunnableTensor } from './runnable.js';

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
  report?(diagnostic: Diagnostic): void;
}

/** Checks samples and puts them into the inputs of a model. */
export class SampleFeeder {
  readonly #inputs: readonly RunnableTensor[];
  readonly #resize: (input: number, shape: readonly number[]) => void;
  readonly #names: readonly (readonly string[])[];
  readonly #report: (diagnostic: Diagnostic) => void;
  readonly #spans = new Map<number, { min: number; max: number; integers: boolean }>();
  #count = 0;

  constructor(model: Model, runnable: RunnableModel, options: FeedOptions = {}) {
    this.#inputs = runnable.inputs;
    this.#resize = (input, shape) => runnable.resizeInput(input, shape);
    this.#report = (diagnostic) => options.report?.(diagnostic);
    const signature = signatureOf(model, options.signature);
    this.#names = this.#inputs.map(({ id, name }) => [name, ...namesIn(signature, id)]);
  }

  /** Samples fed so far. */
  get count(): number {
    return this.#count;
  }

  /**
   * Checks one sample whole, then puts it into the inputs.
   *
   * @throws {LiteError} `SAMPLE_INPUTS`, `SAMPLE_SHAPE`, `SAMPLE_VALUE`, with the sample's number in `at`
   */
  feed(sample: Sample): void {
    const at = `sample ${this.#count}`;
    const given = this.#inputs.map((input, index) => this.#checked(input, this.#valuesFor(sample, index, at), at));
    for (const [index, { data, shape }] of given.entries()) {
      const input = this.#inputs[index];
      if (input === undefined) continue;
      if (shape !== null) this.#resize(index, shape);
      if (input.dtype === 'FLOAT32' || /INT8|INT16/.test(input.dtype)) input.setReal(data as ArrayLike<number>);
      else input.set(data);
      this.#watch(index, data);
    }
    this.#count++;
  }

  /** Says what is suspicious about all samples together. */
  finish(): void {
    for (const [index, { min, max, integers }] of this.#spans) {
      const name = this.#inputs[index]?.name;
      const at = `input "${name}"`;
      if (min === max) {
        this.#report({ severity: 'warning', code: 'SAMPLE_CONSTANT', message: `all values are ${min}`, at });
      } else if (integers && min >= 0 && max > 100 && max <= 255) {
        const message = `values are whole numbers from ${min} to ${max}, as of pixels that are not scaled`;
        const hint = 'calibrate on what the model was trained on: if it took pixels from 0 to 1, so must samples';
        this.#report({ severity: 'warning', code: 'SAMPLE_PIXELS', message, at, hint });
      }
    }
  }

  #valuesFor(sample: Sample, index: number, at: string): SampleValues {
    const names = this.#names[index] ?? [];
    const expected = this.#inputs.map(({ name, dtype, shape }) => `"${name}" ${dtype}[${shape.join(', ')}]`).join(', ');
    const hint = `the model takes ${expected}`;
    if (isList(sample)) {
      const values = sample[index];
      if (values !== undefined && sample.length === this.#inputs.length) return values;
      const message = `got values for ${sample.length} inputs, expected ${this.#inputs.length}`;
      throw new LiteError('SAMPLE_INPUTS', message, { at, hint });
    }
    const known = new Set(this.#names.flat());
    const stray = Object.keys(sample).find((name) => !known.has(name));
    if (stray !== undefined) throw new LiteError('SAMPLE_INPUTS', `there is no input "${stray}"`, { at, hint });
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
    for (let i = 0; i < data.length; i++) {
      const value = Number(data[i]);
      if (Number.isFinite(value)) continue;
      throw new LiteError('SAMPLE_VALUE', `value ${i} for input "${input.name}" is ${String(data[i])}`, { at });
    }
    const same = shape.length === input.shape.length && shape.every((size, axis) => size === input.shape[axis]);
    return { data, shape: same ? null : shape };
  }

  #watch(index: number, data: ArrayLike<number | bigint>): void {
    const span = this.#spans.get(index) ?? {
      min: Number.POSITIVE_INFINITY,
      max: Number.NEGATIVE_INFINITY,
      integers: true,
    };
    for (let i = 0; i < data.length; i++) {
      const value = Number(data[i]);
      if (value < span.min) span.min = value;
      if (value > span.max) span.max = value;
      span.integers &&= Number.isInteger(value);
    }
    if (this.#inputs[index]?.dtype === 'FLOAT32') this.#spans.set(index, span);
  }
}

interface Fed {
  readonly data: ArrayLike<number | bigint>;
  /** `null` where the input has this shape already. */
  readonly shape: readonly number[] | null;
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

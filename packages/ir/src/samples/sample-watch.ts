import type { Diagnostic } from '../diagnostic.js';
import type { TensorRange } from './tensor-range.js';

/** Values that look like pixels reach above this, and to 255 at the most. */
const DARKEST_PIXELS = 100;
const BRIGHTEST_PIXEL = 255;
/** Samples that take up less of an expected range than this are likely scaled otherwise. */
const LEAST_SHARE = 0.1;

/** What has been seen of one input over all samples, to say what is suspicious about it. */
export class SampleWatch {
  readonly #at: string;
  readonly #expected: TensorRange | undefined;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #integers = true;
  #first: Float64Array | null = null;
  #count = 0;
  /** Whether all samples so far have been the same. */
  #same = true;

  constructor(name: string, expected: TensorRange | undefined) {
    this.#at = `input "${name}"`;
    this.#expected = expected;
  }

  /** Whether there were several samples, and all of them the same. */
  get repeats(): boolean {
    return this.#same && this.#count > 1;
  }

  /** Takes the values of one sample. */
  see(data: ArrayLike<number | bigint>): void {
    for (let i = 0; i < data.length; i++) {
      const value = Number(data[i]);
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
      this.#integers &&= Number.isInteger(value);
    }
    this.#compare(data);
    this.#count++;
  }

  /** What is suspicious; empty where nothing is. */
  findings(): readonly Diagnostic[] {
    if (this.#min > this.#max) return [];
    const finding = this.#constant() ?? this.#unexpected() ?? this.#pixels();
    return finding === null ? [] : [{ severity: 'warning', at: this.#at, ...finding }];
  }

  /** The first sample is kept until another one differs from it. */
  #compare(data: ArrayLike<number | bigint>): void {
    if (!this.#same) return;
    const first = this.#first;
    if (first === null) {
      this.#first = Float64Array.from({ length: data.length }, (_, i) => Number(data[i]));
      return;
    }
    this.#same = first.length === data.length && first.every((value, i) => value === Number(data[i]));
    if (!this.#same) this.#first = null;
  }

  #constant(): Finding | null {
    return this.#min === this.#max ? { code: 'SAMPLE_CONSTANT', message: `all values are ${this.#min}` } : null;
  }

  #unexpected(): Finding | null {
    if (this.#expected === undefined) return null;
    const { min, max } = this.#expected;
    const seen = `values lie from ${this.#min} to ${this.#max}, expected ${min} to ${max}`;
    const hint = 'give samples as the model takes them, scaled in the same way';
    if (this.#min < min || this.#max > max) return { code: 'SAMPLE_RANGE', message: seen, hint };
    const share = (this.#max - this.#min) / (max - min);
    if (share >= LEAST_SHARE) return null;
    return { code: 'SAMPLE_RANGE', message: `${seen}: that is ${(share * 100).toFixed(1)} % of it`, hint };
  }

  #pixels(): Finding | null {
    const brightest = this.#max > DARKEST_PIXELS && this.#max <= BRIGHTEST_PIXEL;
    // A range that was asked for says that the caller means it.
    if (this.#expected !== undefined || !this.#integers || this.#min < 0 || !brightest) return null;
    return {
      code: 'SAMPLE_PIXELS',
      message: `values are whole numbers from ${this.#min} to ${this.#max}, as of pixels that are not scaled`,
      hint: 'calibrate on what the model was trained on: if it took pixels from 0 to 1, so must samples',
    };
  }
}

type Finding = Pick<Diagnostic, 'code' | 'message' | 'hint'>;

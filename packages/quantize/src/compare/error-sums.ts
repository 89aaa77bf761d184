/** How far a quantized tensor is from the float one, over all samples. */
export interface TensorMetrics {
  /** Elements compared, over all samples. */
  readonly elements: number;
  /** Mean squared error. */
  readonly mse: number;
  /** Signal to quantization noise, 10·log₁₀(Σf² / Σ(f − q)²), in decibels; ±300 where one of the sums is 0. */
  readonly sqnr: number;
  /** Cosine of the angle between the two, 1 where they are alike. */
  readonly cosine: number;
  /** Largest absolute difference. */
  readonly maxError: number;
  /** Elements left out of the other metrics because one of the two is infinite or no number and they differ. */
  readonly notFinite: number;
  /** Share of quantized elements at either end of the type's range; 0 for float tensors. */
  readonly saturation: number;
  /** Share of elements at an end that the float model goes beyond by more than half a step: what the grid cuts off. */
  readonly clipped: number;
}

/** Names of the metrics. */
export type MetricName = Exclude<keyof TensorMetrics, 'elements' | 'notFinite'>;

/** Beyond this there is no error that float32 could tell from none; finite, so that JSON holds it. */
export const LARGEST_SQNR = 300;

/** How many elements of one sample lie at the ends of a type. */
export interface EndCount {
  readonly saturated: number;
  readonly clipped: number;
}

/** Sums over the elements of two versions of one tensor, sample after sample. */
export class ErrorSums {
  #count = 0;
  #signal = 0;
  #other = 0;
  #product = 0;
  #error = 0;
  #largest = 0;
  #notFinite = 0;
  #saturated = 0;
  #clipped = 0;

  get count(): number {
    return this.#count;
  }

  /**
   * Adds one sample.
   *
   * @param float what is right
   * @param real  the real numbers that the quantized tensor stands for; as many
   */
  add(float: Float32Array, real: Float32Array, { saturated, clipped }: EndCount): void {
    // Local sums: this loop meets every element of every tensor.
    let [signal, other, product, errors, largest] = [0, 0, 0, 0, this.#largest];
    for (let i = 0; i < float.length; i++) {
      const a = float[i] as number;
      const b = real[i] as number;
      const error = a - b;
      if (!Number.isFinite(error)) {
        if (!Object.is(a, b)) this.#notFinite++;
        continue;
      }
      signal += a * a;
      other += b * b;
      product += a * b;
      errors += error * error;
      if (error > largest) largest = error;
      else if (-error > largest) largest = -error;
    }
    this.#signal += signal;
    this.#other += other;
    this.#product += product;
    this.#error += errors;
    this.#largest = largest;
    this.#count += float.length;
    this.#saturated += saturated;
    this.#clipped += clipped;
  }

  /** The metrics of all that was added. */
  metrics(): TensorMetrics {
    const share = (part: number): number => (this.#count === 0 ? 0 : part / this.#count);
    return {
      elements: this.#count,
      mse: share(this.#error),
      sqnr: this.#notFinite > 0 ? -LARGEST_SQNR : decibels(this.#signal, this.#error),
      cosine: cosine(this.#product, this.#signal, this.#other),
      maxError: this.#largest,
      notFinite: this.#notFinite,
      saturation: share(this.#saturated),
      clipped: share(this.#clipped),
    };
  }
}

function decibels(signal: number, error: number): number {
  if (error === 0) return LARGEST_SQNR;
  if (signal === 0) return -LARGEST_SQNR;
  return Math.max(-LARGEST_SQNR, Math.min(LARGEST_SQNR, 10 * Math.log10(signal / error)));
}

function cosine(product: number, a: number, b: number): number {
  if (a === 0 || b === 0) return a === b ? 1 : 0;
  // The product of two sums of squares that are equal has an exact root.
  return Math.max(-1, Math.min(1, product / Math.sqrt(a * b)));
}

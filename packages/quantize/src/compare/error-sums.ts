/** Sums over the elements of two versions of one tensor, sample after sample. */
export class ErrorSums {
  #count = 0;
  #signal = 0;
  #other = 0;
  #product = 0;
  #error = 0;
  #largest = 0;
  #saturated = 0;

  /**
   * Adds one sample.
   *
   * @param float     what is right
   * @param real      the real numbers that the quantized tensor stands for
   * @param saturated how many of its elements are at either end of its type
   */
  add(float: Float32Array, real: Float32Array, saturated: number): void {
    for (let i = 0; i < float.length; i++) {
      const [a, b] = [float[i] as number, real[i] as number];
      const error = a - b;
      this.#signal += a * a;
      this.#other += b * b;
      this.#product += a * b;
      this.#error += error * error;
      if (Math.abs(error) > this.#largest) this.#largest = Math.abs(error);
    }
    this.#count += float.length;
    this.#saturated += saturated;
  }

  /** The metrics of all that was added. */
  metrics(): TensorMetrics {
    const norms = Math.sqrt(this.#signal * this.#other);
    return {
      elements: this.#count,
      mse: this.#count === 0 ? 0 : this.#error / this.#count,
      sqnr: decibels(this.#signal, this.#error),
      cosine: norms === 0 ? (this.#error === 0 ? 1 : 0) : this.#product / norms,
      maxError: this.#largest,
      saturation: this.#count === 0 ? 0 : this.#saturated / this.#count,
    };
  }
}

/** Beyond this there is no error that float32 could tell from none; finite, so that JSON holds it. */
export const LARGEST_SQNR = 300;

function decibels(signal: number, error: number): number {
  if (error === 0) return LARGEST_SQNR;
  if (signal === 0) return -LARGEST_SQNR;
  return Math.min(LARGEST_SQNR, 10 * Math.log10(signal / error));
}

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
  /** Share of quantized elements at either end of the type's range; 0 for float tensors. */
  readonly saturation: number;
}

/** Names of the metrics. */
export type MetricName = Exclude<keyof TensorMetrics, 'elements'>;

import { extremes } from './min-max.js';

/** Bins at the least: enough to find a clip to within half a percent of the range. */
const BINS = 2048;

/** How often values fell into each of many bins of equal width. Grows with what it sees, in one pass. */
export class Histogram {
  #counts = new Float64Array(BINS);
  #low = 0;
  #width = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  /** Least value seen. */
  get min(): number {
    return this.#min;
  }

  /** Greatest value seen. */
  get max(): number {
    return this.#max;
  }

  /** Width of a bin. */
  get width(): number {
    return this.#width;
  }

  get counts(): Float64Array {
    return this.#counts;
  }

  /** The value in the middle of a bin. */
  center(bin: number): number {
    return this.#low + (bin + 0.5) * this.#width;
  }

  /** Adds values; such as are not finite are passed over. */
  add(values: Float32Array): void {
    const seen = extremes(values);
    if (seen === undefined) return;
    this.#min = Math.min(this.#min, seen.min);
    this.#max = Math.max(this.#max, seen.max);
    this.#cover(seen.min, seen.max);
    const [low, perBin] = [this.#low, 1 / this.#width];
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value - value !== 0) continue;
      const bin = Math.min(BINS - 1, Math.floor((value - low) * perBin));
      this.#counts[bin] = (this.#counts[bin] as number) + 1;
    }
  }

  /** Widens the bins until they reach from `min` to `max`; counts move into the bins that take in theirs. */
  #cover(min: number, max: number): void {
    if (this.#width === 0) {
      this.#low = min;
      this.#width = (max - min) / BINS || Math.abs(min) / BINS || 1 / BINS;
      return;
    }
    const [low, width] = [this.#low, this.#width];
    if (min >= low && max <= low + width * BINS) return;
    // A power of two: then each old bin lies within one new one, but for the shift, which is a whole number of old bins.
    let factor = 1;
    let shift = 0;
    for (;;) {
      shift = min < low ? Math.ceil((low - min) / width / factor) : 0;
      if (low - shift * factor * width + BINS * factor * width >= max) break;
      factor *= 2;
    }
    const counts = new Float64Array(BINS);
    for (const [bin, count] of this.#counts.entries()) {
      const to = Math.min(BINS - 1, Math.floor(bin / factor) + shift);
      counts[to] = (counts[to] as number) + count;
    }
    this.#counts = counts;
    this.#low = low - shift * factor * width;
    this.#width = width * factor;
  }
}

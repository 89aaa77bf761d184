import type { TensorRange } from '@litesmith/ir';
import type { Observer } from './observer.js';

/** The extremes of some values; `undefined` where none is finite. NaN and infinities are passed over. */
export function extremes(values: Float32Array): TensorRange | undefined {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value - value !== 0) continue; // NaN or infinite
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : undefined;
}

/** From the least to the greatest value ever seen: nothing saturates, one outlier widens every step. TFLite's choice. */
export function minMaxObserver(): Observer {
  let range: TensorRange | undefined;
  return {
    observe(values) {
      const seen = extremes(values);
      if (seen === undefined) return;
      range = range && { min: Math.min(range.min, seen.min), max: Math.max(range.max, seen.max) };
      range ??= seen;
    },
    range: () => range,
  };
}

import type { WeightGrid } from './weight-algorithm.js';

/** Largest magnitude of a row of a matrix. */
export function largestMagnitude(values: Float32Array, start: number, end: number): number {
  let largest = 0;
  for (let i = start; i < end; i++) {
    const magnitude = Math.abs(values[i] as number);
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

/** The scale that puts a magnitude on the largest value of the grid; 1 for nothing but zeros. */
export function scaleFor(magnitude: number, { max }: WeightGrid): number {
  return magnitude === 0 ? 1 : Math.fround(magnitude / max) || Number.MIN_VALUE;
}

/**
 * Rounds part of a row to multiples of a scale, halves away from zero, clamped to the grid.
 *
 * Source: SymmetricQuantizeFloats and SymmetricPerChannelQuantizeValues, tflite/tools/optimize/quantization_utils.cc
 */
export function roundOnScale(
  values: Float32Array,
  start: number,
  end: number,
  scale: number,
  { min, max }: WeightGrid,
  stored: Int8Array,
): void {
  for (let i = start; i < end; i++) {
    const x = (values[i] as number) / scale;
    const q = x < 0 ? -Math.round(-x) : Math.round(x);
    stored[i] = Math.min(max, Math.max(min, q));
  }
}

/** Squared error that {@link roundOnScale} makes with a scale. */
export function squaredError(
  values: Float32Array,
  start: number,
  end: number,
  scale: number,
  { min, max }: WeightGrid,
): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const value = values[i] as number;
    const q = Math.min(max, Math.max(min, Math.round(value / scale)));
    const error = value - q * scale;
    sum += error * error;
  }
  return sum;
}

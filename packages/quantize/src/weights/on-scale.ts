import { roundAway } from '../plan/grid.js';
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

/** Smallest positive float32. */
const SMALLEST_SCALE = 2 ** -149;

/** The scale that puts a magnitude on the largest value of the grid; 1 for nothing but zeros. */
export function scaleFor(magnitude: number, { max }: WeightGrid): number {
  return magnitude === 0 ? 1 : Math.fround(magnitude / max) || SMALLEST_SCALE;
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
    stored[i] = Math.min(max, Math.max(min, roundAway((values[i] as number) / scale)));
  }
}

/** Elements between two looks at the limit of {@link squaredError}. */
const CHUNK = 256;

/**
 * Squared error that {@link roundOnScale} makes with a scale.
 *
 * @param limit beyond which it no longer matters by how much: the sum so far is then given
 */
export function squaredError(
  values: Float32Array,
  start: number,
  end: number,
  scale: number,
  { min, max }: WeightGrid,
  limit: number = Number.POSITIVE_INFINITY,
): number {
  // A division costs several multiplications; halves that it would round the other way make the same error.
  const perScale = 1 / scale;
  let sum = 0;
  for (let chunk = start; chunk < end && sum <= limit; chunk += CHUNK) {
    const chunkEnd = Math.min(end, chunk + CHUNK);
    for (let i = chunk; i < chunkEnd; i++) {
      const value = values[i] as number;
      let q = Math.floor(value * perScale + 0.5);
      if (q < min) q = min;
      else if (q > max) q = max;
      const error = value - q * scale;
      sum += error * error;
    }
  }
  return sum;
}

import { roundHalfAway } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';

/** A float tensor quantized to int8 on the fly, row by row. */
export interface HybridInput {
  /** Codes minus their row's zero point. */
  readonly centred: Float64Array;
  /** Scale of each row. */
  readonly scales: Float32Array;
}

/**
 * Quantizes each row to int8 in [−127, 127] by its greatest magnitude.
 *
 * Source: PortableSymmetricQuantizeFloats, tflite/kernels/internal/reference/portable_tensor_utils.cc
 */
export function quantizeRowsSymmetrically(values: Float32Array, rows: number): HybridInput {
  const { fround } = Math;
  const length = values.length / rows;
  const centred = new Float64Array(values.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * length;
    let range = 0;
    for (let i = 0; i < length; i++) range = Math.max(range, Math.abs(values[start + i] ?? 0));
    scales[row] = range === 0 ? 1 : range / 127;
    const inverse = range === 0 ? 0 : fround(127 / range);
    for (let i = 0; i < length; i++) {
      centred[start + i] = clamp(roundHalfAway(fround((values[start + i] ?? 0) * inverse)), -127, 127);
    }
  }
  return { centred, scales };
}

/**
 * Quantizes each row to int8 in [−128, 127] over its range, which is widened to hold 0.
 *
 * Source: PortableAsymmetricQuantizeFloats, the same file
 */
export function quantizeRowsAsymmetrically(values: Float32Array, rows: number): HybridInput {
  const { fround } = Math;
  const length = values.length / rows;
  const centred = new Float64Array(values.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * length;
    let [min, max] = [0, 0];
    for (let i = 0; i < length; i++) {
      min = Math.min(min, values[start + i] ?? 0);
      max = Math.max(max, values[start + i] ?? 0);
    }
    if (min === max) {
      scales[row] = 1;
      continue;
    }
    const scale = (max - min) / 255;
    const fromMin = -128 - min / scale;
    const fromMax = 127 - max / scale;
    const nearer = 128 + Math.abs(min / scale) < 127 + Math.abs(max / scale) ? fromMin : fromMax;
    const zero = clamp(roundHalfAway(nearer), -128, 127);
    scales[row] = scale;
    const inverse = fround(1 / (scales[row] ?? 1));
    for (let i = 0; i < length; i++) {
      const code = roundHalfAway(fround(zero + fround((values[start + i] ?? 0) * inverse)));
      centred[start + i] = clamp(code, -128, 127) - zero;
    }
  }
  return { centred, scales };
}

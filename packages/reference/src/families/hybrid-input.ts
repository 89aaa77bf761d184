import { roundHalfAway } from '../fixed-point/multiplier.js';
import { clamp } from '../fixed-point/rounding.js';

/** A float tensor quantized to int8 on the fly, row by row. */
export interface HybridInput {
  /** Codes minus their row's zero point. */
  readonly centred: Float64Array | Float32Array;
  /** Scale of each row. */
  readonly scales: Float32Array;
}

/** Memory for a quantized input. */
export function newHybridInput(length: number, rows: number): HybridInput {
  return { centred: new Float64Array(length), scales: new Float32Array(rows) };
}

/**
 * Quantizes each row to int8 in [−127, 127] by its greatest magnitude.
 *
 * Source: PortableSymmetricQuantizeFloats, tflite/kernels/internal/reference/portable_tensor_utils.cc
 */
export function quantizeRowsSymmetrically(
  values: Float32Array,
  rows: number,
  into: HybridInput = newHybridInput(values.length, rows),
): HybridInput {
  const { fround } = Math;
  const length = values.length / rows;
  const { centred, scales } = into;
  for (let row = 0; row < rows; row++) {
    const start = row * length;
    let range = 0;
    for (let i = 0; i < length; i++) range = Math.max(range, Math.abs(values[start + i] as number));
    scales[row] = range === 0 ? 1 : range / 127;
    const inverse = range === 0 ? 0 : fround(127 / range);
    for (let i = 0; i < length; i++) {
      centred[start + i] = clamp(roundHalfAway(fround((values[start + i] as number) * inverse)), -127, 127);
    }
  }
  return into;
}

/**
 * Quantizes each row to int8 in [−128, 127] over its range, which is widened to hold 0.
 *
 * Source: PortableAsymmetricQuantizeFloats, the same file
 */
export function quantizeRowsAsymmetrically(
  values: Float32Array,
  rows: number,
  into: HybridInput = newHybridInput(values.length, rows),
): HybridInput {
  const { fround } = Math;
  const length = values.length / rows;
  const { centred, scales } = into;
  for (let row = 0; row < rows; row++) {
    const start = row * length;
    let [min, max] = [0, 0];
    for (let i = 0; i < length; i++) {
      min = Math.min(min, values[start + i] as number);
      max = Math.max(max, values[start + i] as number);
    }
    if (min === max) {
      scales[row] = 1;
      centred.fill(0, start, start + length);
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
      const code = roundHalfAway(fround(zero + fround((values[start + i] as number) * inverse)));
      centred[start + i] = clamp(code, -128, 127) - zero;
    }
  }
  return into;
}

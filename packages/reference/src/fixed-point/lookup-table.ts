import { roundHalfAway } from './multiplier.js';
import { clamp } from './rounding.js';

/** Scale and zero point of a whole tensor. */
export interface AffineParameters {
  readonly scale: number;
  readonly zeroPoint: number;
}

/**
 * Table of a function over 8-bit codes, in float32 arithmetic: `table[code − min]`.
 *
 * @param transform works in float32 steps of its own
 * @param min       the lowest code: −128 or 0; input and output have the same type
 * Source: LUTPopulateInt8, tflite/kernels/internal/common.h
 */
export function lookupTable8(
  input: AffineParameters,
  output: AffineParameters,
  transform: (x: number) => number,
  min: number,
): Int16Array {
  const { fround } = Math;
  const inverse = fround(1 / output.scale);
  return Int16Array.from({ length: 256 }, (_, i) => {
    const real = fround(input.scale * (min + i - input.zeroPoint));
    const rescaled = roundHalfAway(fround(fround(transform(real)) * inverse));
    return clamp(Math.trunc(fround(rescaled + output.zeroPoint)), min, min + 255);
  });
}

/**
 * Table of a function over int16 codes at every 128th of them, corrected by half of the error that interpolation makes in
 * the middle of each step; 513 entries.
 *
 * @param round Math.fround where TFLite builds the table in float32, identity where in double
 * Source: LUTPopulateInt16, tflite/kernels/internal/common.h
 */
export function lookupTable16(
  input: AffineParameters,
  output: AffineParameters,
  transform: (x: number) => number,
  round: (x: number) => number = Math.fround,
): Int16Array {
  const min = -32768;
  const max = 32767;
  const inputMin = round(input.scale * (min - input.zeroPoint));
  const inputMax = round(input.scale * (max - input.zeroPoint));
  const outputMin = round(output.scale * (min - output.zeroPoint));
  const outputMax = round(output.scale * (max - output.zeroPoint));
  const step = round(round(inputMax - inputMin) / 512);
  const inverse = round(65536 / round(outputMax - outputMin));
  const at = (x: number): number => round(round(transform(x)) * inverse);

  const table = new Int16Array(513);
  for (let i = 0; i < 512; i++) {
    const x = round(inputMin + round(i * step));
    const sample = roundHalfAway(at(x));
    const middle = roundHalfAway(at(round(x + round(step / 2))));
    const next = at(round(inputMin + round((i + 1) * step)));
    const interpolated = roundHalfAway(round(round(next + sample) / 2));
    const bias = roundHalfAway(round(round(interpolated - middle) / 2));
    table[i] = clamp(round(sample - bias), min, max);
  }
  table[512] = clamp(roundHalfAway(at(inputMax)), min, max);
  return table;
}

/**
 * Value of an int16 table of 513 entries, interpolated.
 *
 * Source: LUTLookup(int16_t, …), tflite/kernels/internal/common.h
 */
export function lookup16(table: Int16Array, value: number): number {
  const index = 256 + (value >> 7);
  const base = table[index] ?? 0;
  const slope = (((table[index + 1] ?? 0) - base) << 16) >> 16;
  return ((base + ((slope * (value & 0x7f) + 64) >> 7)) << 16) >> 16;
}

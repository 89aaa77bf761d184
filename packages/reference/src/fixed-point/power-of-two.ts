import { LiteError } from '@litesmith/ops-registry';
import { roundHalfAway } from './multiplier.js';

/**
 * The exponent of a scale that must be a power of two.
 *
 * @param what names the tensor in the error
 * @throws {LiteError} `REFERENCE_SCALE` if the scale is further than 0.1 % of an octave from one.
 * Source: CheckedLog2, tflite/kernels/internal/quantization_util.cc
 */
export function log2Scale(scale: number, what: string): number {
  const { fround } = Math;
  const log = fround(fround(Math.log(scale)) * fround(1 / fround(Math.log(2))));
  const rounded = roundHalfAway(log);
  if (!(Math.abs(fround(log - rounded)) < 1e-3)) {
    throw new LiteError('REFERENCE_SCALE', `${what} has scale ${scale}, expected a power of two`);
  }
  return rounded;
}

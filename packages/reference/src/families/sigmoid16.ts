import { affineOf } from '../affine.js';
import { fixed16 } from '../fixed-point/functions.js';
import { sigmoidTable } from '../fixed-point/sigmoid-table.js';
import type { TensorValue } from '../kernel.js';
import { applyUnary } from './unary.js';

/** How LOGISTIC or TANH treats int16 codes, which stand for reals in [−1, 1). */
export interface Sigmoid16 {
  /** Shifts of a power-of-two scale, seen with 3 integer bits, that have an exact fixed-point form. */
  readonly exactShifts: readonly number[];
  /** That form, over int16 fixed point with 3 integer bits. */
  exact(word: typeof fixed16, x: number, integerBits: number): number;
  /** Interpolates in the table of σ. @param x the input with `3 · 2^12` steps per unit */
  interpolate(table: Uint16Array, x: number): number;
}

/**
 * Applies an int16 sigmoid: exactly in fixed point where the input's scale is 2^−12 (for TANH also 2^−11), else by
 * interpolation in a table.
 *
 * Source: SigmoidPrepare and TanhPrepare, tflite/kernels/activations.cc
 */
export function applySigmoid16(input: TensorValue, output: TensorValue, f: Sigmoid16): void {
  const { scale } = affineOf(input);
  const log = Math.log2(scale);
  const leftShift = 12 + Math.round(log);
  if (Math.abs(log - Math.round(log)) < 1e-3 && f.exactShifts.includes(leftShift)) {
    applyUnary(input, output, (x) => f.exact(fixed16, Math.max(-32768, Math.min(32767, x << leftShift)), 3));
    return;
  }
  let multiplier = Math.fround(scale) * 4096 * 3;
  let shift = 0;
  while (multiplier <= 32767 / 2 && shift <= 30) {
    shift++;
    multiplier *= 2;
  }
  const factor = Math.trunc(multiplier);
  const round = shift > 0 ? 2 ** (shift - 1) : 0;
  const table = sigmoidTable();
  applyUnary(input, output, (x) => f.interpolate(table, (Math.imul(x, factor) + round) >> shift));
}

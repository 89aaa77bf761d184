import type { OpOptions } from '@litesmith/ops-registry';
import { applyByTable, isQuantized } from '../affine.js';
import { throughFloat32 } from '../families/half-floats.js';
import { applySigmoid16 } from '../families/sigmoid16.js';
import { applyUnary } from '../families/unary.js';
import { tanh as fixedTanh } from '../fixed-point/functions.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * y = tanh(x). 8-bit: by table. int16: exactly in fixed point or by interpolation, see `applySigmoid16`.
 *
 * Source: TanhPrepare and TanhEval, tflite/kernels/activations.cc; Tanh, reference/integer_ops/tanh.h
 */
export const tanh: Kernel<OpOptions['TANH']> = throughFloat32((call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (!isQuantized(input)) applyUnary(input, output, Math.tanh);
  else if (input.dtype !== 'INT16') applyByTable(input, output, Math.tanh);
  else applySigmoid16(input, output, { exactShifts: [0, 1], exact: fixedTanh, interpolate });
});

/** tanh(x) = 2 σ(2x) − 1: the same table, read at twice the step. */
function interpolate(table: Uint16Array, x: number): number {
  const magnitude = Math.abs(x);
  const index = magnitude >> 8;
  const a = table[index] ?? 0;
  const b = table[index + 1] ?? 0;
  const result = index >= 255 ? 0xffff << 8 : (a << 8) + (magnitude & 0xff) * (b - a);
  const half = 1 << 23;
  return (x >= 0 ? result - half + (1 << 7) : half - result + (1 << 7) - 1) >> 8;
}

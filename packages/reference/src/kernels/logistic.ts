import { float16ToFloat32, float32ToFloat16 } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';
import { applyByTable, isQuantized } from '../affine.js';
import { roundToFloat16 } from '../families/half-floats.js';
import { applySigmoid16 } from '../families/sigmoid16.js';
import { applyUnary } from '../families/unary.js';
import { logistic as fixedLogistic } from '../fixed-point/functions.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** In float32 steps, as the tables are built. */
function sigmoid(x: number): number {
  return Math.fround(1 / Math.fround(1 + Math.fround(Math.exp(-x))));
}

/** e^x / (1 + e^x) in steps of float16. */
function sigmoidHalf(x: number): number {
  const exponential = roundToFloat16(Math.exp(x));
  return exponential === Infinity ? 1 : exponential / roundToFloat16(1 + exponential);
}

/**
 * y = 1 / (1 + e^−x). float16: in steps of its own. 8-bit: by table. int16: exactly in fixed point or by interpolation, see `applySigmoid16`.
 *
 * Source: SigmoidPrepare and SigmoidEval, tflite/kernels/activations.cc; Logistic, reference/integer_ops/logistic.h
 */
export const logistic: Kernel<OpOptions['LOGISTIC']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (input.dtype === 'FLOAT16') {
    applyUnary(input, output, (bits) => float32ToFloat16(sigmoidHalf(float16ToFloat32(bits))));
    return;
  }
  if (!isQuantized(input)) applyUnary(input, output, (x) => 1 / (1 + Math.exp(-x)));
  else if (input.dtype !== 'INT16') applyByTable(input, output, sigmoid);
  else applySigmoid16(input, output, { exactShifts: [0], exact: fixedLogistic, interpolate });
};

function interpolate(table: Uint16Array, x: number): number {
  const magnitude = Math.abs(x);
  const index = magnitude >> 9;
  const a = table[index] ?? 0;
  const b = table[index + 1] ?? 0;
  const result = index >= 255 ? 0x7fff << 10 : (a << 9) + (magnitude & 0x1ff) * (b - a);
  return (x >= 0 ? result + (1 << 9) : (1 << 25) - result + (1 << 9) - 1) >> 10;
}

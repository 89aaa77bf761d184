import { float16ToFloat32, float32ToFloat16 } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';
import { applyByTable, isQuantized } from '../affine.js';
import { roundToFloat16 } from '../families/half-floats.js';
import { applyUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';
import { erfc } from '../math/erfc.js';
import { inputOf, outputOf } from '../operands.js';

const { fround } = Math;

/** x/2 · erfc(−x/√2) @param round to the type that every step has */
function exact(x: number, round: (value: number) => number): number {
  return round(round(0.5 * x) * round(erfc(round(x * round(-Math.SQRT1_2)))));
}

/** x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))) */
function approximate(x: number): number {
  const cube = fround(fround(fround(fround(0.044715) * x) * x) * x);
  const inner = fround(fround(Math.sqrt(2 / Math.PI)) * fround(x + cube));
  return fround(fround(0.5 * x) * fround(1 + fround(Math.tanh(inner))));
}

/** The same in steps of float16, the cube taken first. */
function approximateHalf(x: number): number {
  const round = roundToFloat16;
  const cube = round(round(0.044715) * round(round(x * x) * x));
  const inner = round(round(Math.sqrt(2 / Math.PI)) * round(x + cube));
  return round(round(0.5 * x) * round(1 + round(Math.tanh(inner))));
}

/**
 * The Gaussian error linear unit, exact or by tanh; integers by table, float16 in steps of its own.
 *
 * Source: GeluPrepare, tflite/kernels/activations.cc; Gelu and GeluTransform, reference/gelu.h
 */
export const gelu: Kernel<OpOptions['GELU']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (input.dtype === 'FLOAT16') {
    const f = call.options.approximate ? approximateHalf : (x: number): number => exact(x, roundToFloat16);
    applyUnary(input, output, (bits) => float32ToFloat16(f(float16ToFloat32(bits))));
    return;
  }
  const f = call.options.approximate ? approximate : (x: number): number => exact(x, fround);
  if (isQuantized(input)) applyByTable(input, output, f);
  else applyUnary(input, output, f);
};

import type { OpOptions } from '@litesmith/ops-registry';
import { applyByTable, isQuantized } from '../affine.js';
import { applyUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';
import { erfc } from '../math/erfc.js';
import { inputOf, outputOf } from '../operands.js';

const { fround } = Math;

/** x/2 · erfc(−x/√2) */
function exact(x: number): number {
  return fround(fround(0.5 * x) * fround(erfc(fround(x * fround(-Math.SQRT1_2)))));
}

/** x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))) */
function approximate(x: number): number {
  const cube = fround(fround(fround(fround(0.044715) * x) * x) * x);
  const inner = fround(fround(Math.sqrt(2 / Math.PI)) * fround(x + cube));
  return fround(fround(0.5 * x) * fround(1 + fround(Math.tanh(inner))));
}

/**
 * The Gaussian error linear unit, exact or by tanh; integers by table.
 *
 * Source: GeluPrepare, tflite/kernels/activations.cc; GeluTransform, reference/gelu.h
 */
export const gelu: Kernel<OpOptions['GELU']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const f = call.options.approximate ? approximate : exact;
  if (isQuantized(input)) applyByTable(input, output, f);
  else applyUnary(input, output, f);
};

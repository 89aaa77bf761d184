import type { OpOptions } from '@litesmith/ops-registry';
import { applyByTable, isQuantized } from '../affine.js';
import { applyUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** y = e^x. Quantized: by table. Source: tflite/kernels/exp.cc */
export const exp: Kernel<OpOptions['EXP']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (isQuantized(input)) applyByTable(input, output, Math.exp);
  else applyUnary(input, output, Math.exp);
};

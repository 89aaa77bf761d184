import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf, applyByTable, integerRange, isQuantized } from '../affine.js';
import { applyUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * y = ln(x). Quantized: by table, where x ≤ 0 gives the least real of the output.
 *
 * Source: LogEval and LogLUTPrepare, tflite/kernels/elementwise.cc
 */
export const log: Kernel<OpOptions['LOG']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (!isQuantized(input)) {
    applyUnary(input, output, Math.log);
    return;
  }
  const { scale, zeroPoint } = affineOf(output);
  const least = Math.fround((integerRange(output.dtype).min - zeroPoint) * scale);
  applyByTable(input, output, (x) => (x <= 0 ? least : Math.log(x)));
};

import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { affineOf, integerRange, isQuantized } from '../affine.js';
import { applyUnary } from '../families/unary.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * y = √x. Quantized: through float32; the code is rounded towards zero, not to nearest, as TFLite does.
 *
 * @throws {LiteError} `REFERENCE_DOMAIN` if a quantized input is negative.
 * Source: SqrtEvalQuantized, tflite/kernels/elementwise.cc
 */
export const sqrt: Kernel<OpOptions['SQRT']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (!isQuantized(input)) {
    applyUnary(input, output, Math.sqrt);
    return;
  }
  const { fround } = Math;
  const [qi, qo] = [affineOf(input), affineOf(output)];
  const { min, max } = integerRange(output.dtype);
  applyUnary(input, output, (code) => {
    const x = fround(qi.scale * (code - qi.zeroPoint));
    if (x < 0) throw new LiteError('REFERENCE_DOMAIN', `the square root of ${x} is not real`);
    return clamp(Math.trunc(fround(fround(Math.sqrt(x)) / qo.scale)) + qo.zeroPoint, min, max);
  });
};

import type { OpOptions } from '@litesmith/ops-registry';
import { throughFloat32 } from '../families/half-floats.js';
import { applyUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * y = −x; integers wrap around. Codes of quantized tensors are negated as they are, whatever the zero point.
 *
 * Source: Negate, tflite/kernels/internal/reference/neg.h
 */
export const neg: Kernel<OpOptions['NEG']> = throughFloat32((call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (input.data instanceof BigInt64Array && output.data instanceof BigInt64Array) {
    for (let i = 0; i < input.data.length; i++) output.data[i] = -(input.data[i] ?? 0n);
  } else {
    applyUnary(input, output, (x) => -x);
  }
});

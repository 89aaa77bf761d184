import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { floatsOf, inputOf, outputOf } from '../operands.js';

/**
 * y[c] = x[c] / (bias + alpha · Σ x[k]²)^beta, the sum over the channels k at most `radius` away.
 *
 * Source: LocalResponseNormalization, tflite/kernels/internal/reference/reference_ops.h
 */
export const localResponseNormalization: Kernel<OpOptions['LOCAL_RESPONSE_NORMALIZATION']> = (call) => {
  const { radius, bias, alpha, beta } = call.options;
  const input = inputOf(call, 0);
  const [from, to] = [floatsOf(input), floatsOf(outputOf(call))];
  const channels = input.shape.at(-1) ?? 1;
  for (let i = 0; i < from.length; i++) {
    const c = i % channels;
    let sum = 0;
    for (let k = Math.max(0, c - radius); k <= Math.min(channels - 1, c + radius); k++)
      sum += (from[i - c + k] ?? 0) ** 2;
    to[i] = (from[i] ?? 0) * (bias + alpha * sum) ** -beta;
  }
};

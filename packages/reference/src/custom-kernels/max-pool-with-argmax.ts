import type { CustomOpOptions } from '@litesmith/ops-registry';
import { poolWithArgmax } from '../families/pool-with-argmax.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * Max pooling with places (y · width + x) · channels + channel.
 *
 * Source: Eval, tflite/kernels/perception/max_pool_with_argmax.cc
 */
export const maxPoolWithArgmax: Kernel<CustomOpOptions['MaxPoolWithArgmax']> = (call) => {
  const input = inputOf(call, 0);
  const [, , width = 0, channels = 0] = input.shape;
  const operands = [input, outputOf(call, 0), outputOf(call, 1)] as const;
  poolWithArgmax(operands, call.options, 'NONE', ({ y, x, channel }) => (y * width + x) * channels + channel);
};

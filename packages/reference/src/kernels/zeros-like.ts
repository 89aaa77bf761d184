import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, outputOf } from '../operands.js';

/** Zeros in the shape of the input. Source: tflite/kernels/zeros_like.cc */
export const zerosLike: Kernel<OpOptions['ZEROS_LIKE']> = (call) => {
  const output = outputOf(call);
  const to = elementsOf(output);
  const zero = output.dtype === 'INT64' ? 0n : 0;
  for (let i = 0; i < to.length; i++) to[i] = zero;
};

import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/** The number of axes of the input. Source: tflite/kernels/rank.cc */
export const rank: Kernel<OpOptions['RANK']> = (call) => {
  elementsOf(outputOf(call))[0] = inputOf(call, 0).shape.length;
};

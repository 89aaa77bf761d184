import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { copyElements } from '../strided.js';

/** The same elements under another shape. Source: tflite/kernels/reshape.cc */
export const reshape: Kernel<OpOptions['RESHAPE']> = (call) => copyElements(outputOf(call), inputOf(call, 0));

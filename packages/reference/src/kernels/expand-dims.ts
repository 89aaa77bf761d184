import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { copyElements } from '../strided.js';

/** With one more axis of size 1. Source: tflite/kernels/expand_dims.cc */
export const expandDims: Kernel<OpOptions['EXPAND_DIMS']> = (call) => copyElements(outputOf(call), inputOf(call, 0));

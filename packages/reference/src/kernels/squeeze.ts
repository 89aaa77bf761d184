import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { copyElements } from '../strided.js';

/** Without axes of size 1. Source: tflite/kernels/squeeze.cc */
export const squeeze: Kernel<OpOptions['SQUEEZE']> = (call) => copyElements(outputOf(call), inputOf(call, 0));

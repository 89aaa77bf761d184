import type { OpOptions } from '@litesmith/ops-registry';
import { reluBetween } from '../families/relu.js';
import type { Kernel } from '../kernel.js';

/** y = min(max(x, 0), 1). Source: Relu0to1Eval, tflite/kernels/activations.cc */
export const relu0To1: Kernel<OpOptions['RELU_0_TO_1']> = reluBetween(0, 1);

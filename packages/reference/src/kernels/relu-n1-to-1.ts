import type { OpOptions } from '@litesmith/ops-registry';
import { reluBetween } from '../families/relu.js';
import type { Kernel } from '../kernel.js';

/** y = min(max(x, −1), 1). Source: Relu1Eval, tflite/kernels/activations.cc */
export const reluN1To1: Kernel<OpOptions['RELU_N1_TO_1']> = reluBetween(-1, 1);

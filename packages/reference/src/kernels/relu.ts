import type { OpOptions } from '@litesmith/ops-registry';
import { reluBetween } from '../families/relu.js';
import type { Kernel } from '../kernel.js';

/** y = max(x, 0). Source: ReluEval, tflite/kernels/activations.cc */
export const relu: Kernel<OpOptions['RELU']> = reluBetween(0, Infinity);

import type { OpOptions } from '@litesmith/ops-registry';
import { reluBetween } from '../families/relu.js';
import type { Kernel } from '../kernel.js';

/** y = min(max(x, 0), 6). Source: Relu6Eval, tflite/kernels/activations.cc */
export const relu6: Kernel<OpOptions['RELU6']> = reluBetween(0, 6);

import type { OpOptions } from '@litesmith/ops-registry';
import { comparison } from '../families/comparison.js';
import type { Kernel } from '../kernel.js';

/** a < b, with broadcasting. Source: tflite/kernels/comparisons.cc */
export const less: Kernel<OpOptions['LESS']> = comparison((a, b) => a < b);

import type { OpOptions } from '@litesmith/ops-registry';
import { comparison } from '../families/comparison.js';
import type { Kernel } from '../kernel.js';

/** a > b, with broadcasting. Source: tflite/kernels/comparisons.cc */
export const greater: Kernel<OpOptions['GREATER']> = comparison((a, b) => a > b);

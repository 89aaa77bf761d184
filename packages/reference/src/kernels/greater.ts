import type { OpOptions } from '@litesmith/ops-registry';
import { comparison } from '../families/comparison.js';
import { throughFloat32 } from '../families/half-floats.js';
import type { Kernel } from '../kernel.js';

/** a > b, with broadcasting. Source: tflite/kernels/comparisons.cc */
export const greater: Kernel<OpOptions['GREATER']> = throughFloat32(comparison((a, b) => a > b));

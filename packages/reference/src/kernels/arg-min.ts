import type { OpOptions } from '@litesmith/ops-registry';
import { argExtreme } from '../families/arg-extreme.js';
import type { Kernel } from '../kernel.js';

/** Index of the least element along an axis. Source: ArgMinMax, tflite/kernels/internal/reference/arg_min_max.h */
export const argMin: Kernel<OpOptions['ARG_MIN']> = argExtreme((x, best) => x < best);

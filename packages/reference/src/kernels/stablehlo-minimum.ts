import type { OpOptions } from '@litesmith/ops-registry';
import { stablehloBinary } from '../families/stablehlo-binary.js';
import type { Kernel } from '../kernel.js';

/** The lesser of a and b; a where either is NaN. Source: tflite/kernels/stablehlo_min_max.cc */
export const stablehloMinimum: Kernel<OpOptions['STABLEHLO_MINIMUM']> = stablehloBinary('minimum');

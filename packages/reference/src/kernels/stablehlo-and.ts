import type { OpOptions } from '@litesmith/ops-registry';
import { stablehloBinary } from '../families/stablehlo-binary.js';
import type { Kernel } from '../kernel.js';

/** a and b, bit by bit. Source: tflite/kernels/stablehlo_and.cc */
export const stablehloAnd: Kernel<OpOptions['STABLEHLO_AND']> = stablehloBinary('and');

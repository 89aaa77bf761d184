import type { OpOptions } from '@litesmith/ops-registry';
import { stablehloBinary } from '../families/stablehlo-binary.js';
import type { Kernel } from '../kernel.js';

/** a · b; of booleans, and. Source: tflite/kernels/stablehlo_multiply.cc */
export const stablehloMultiply: Kernel<OpOptions['STABLEHLO_MULTIPLY']> = stablehloBinary('multiply');

import type { OpOptions } from '@litesmith/ops-registry';
import { stablehloBinary } from '../families/stablehlo-binary.js';
import type { Kernel } from '../kernel.js';

/** a + b; of booleans, or. Source: tflite/kernels/stablehlo_add.cc */
export const stablehloAdd: Kernel<OpOptions['STABLEHLO_ADD']> = stablehloBinary('add');

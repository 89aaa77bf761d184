import type { OpOptions } from '@litesmith/ops-registry';
import { complexPart } from '../families/complex.js';
import type { Kernel } from '../kernel.js';

/** Re x. Source: tflite/kernels/complex_support.cc */
export const real: Kernel<OpOptions['REAL']> = complexPart((re) => re);

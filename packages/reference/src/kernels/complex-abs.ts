import type { OpOptions } from '@litesmith/ops-registry';
import { complexPart } from '../families/complex.js';
import type { Kernel } from '../kernel.js';

/** |x| = √(Re² + Im²). Source: tflite/kernels/complex_support.cc */
export const complexAbs: Kernel<OpOptions['COMPLEX_ABS']> = complexPart(Math.hypot);

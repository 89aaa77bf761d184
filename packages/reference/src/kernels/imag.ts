import type { OpOptions } from '@litesmith/ops-registry';
import { complexPart } from '../families/complex.js';
import type { Kernel } from '../kernel.js';

/** Im x. Source: tflite/kernels/complex_support.cc */
export const imag: Kernel<OpOptions['IMAG']> = complexPart((_, im) => im);

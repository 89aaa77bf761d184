import type { OpOptions } from '@litesmith/ops-registry';
import { throughFloat32 } from '../families/half-floats.js';
import { floatUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';

/** y = cos(x). Source: CosEval, tflite/kernels/elementwise.cc */
export const cos: Kernel<OpOptions['COS']> = throughFloat32(floatUnary(Math.cos));

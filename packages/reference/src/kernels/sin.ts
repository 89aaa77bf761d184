import type { OpOptions } from '@litesmith/ops-registry';
import { throughFloat32 } from '../families/half-floats.js';
import { floatUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';

/** y = sin(x). Source: SinEval, tflite/kernels/elementwise.cc */
export const sin: Kernel<OpOptions['SIN']> = throughFloat32(floatUnary(Math.sin));

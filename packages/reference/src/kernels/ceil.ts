import type { OpOptions } from '@litesmith/ops-registry';
import { floatUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';

/** y = ⌈x⌉. Source: tflite/kernels/ceil.cc */
export const ceil: Kernel<OpOptions['CEIL']> = floatUnary(Math.ceil);

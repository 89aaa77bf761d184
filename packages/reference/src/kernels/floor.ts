import type { OpOptions } from '@litesmith/ops-registry';
import { floatUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';

/** y = ⌊x⌋. Source: tflite/kernels/floor.cc */
export const floor: Kernel<OpOptions['FLOOR']> = floatUnary(Math.floor);

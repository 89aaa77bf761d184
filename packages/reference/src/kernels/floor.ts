import type { OpOptions } from '@litesmith/ops-registry';
import { throughFloat32 } from '../families/half-floats.js';
import { floatUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';

/** y = ⌊x⌋. Source: tflite/kernels/floor.cc */
export const floor: Kernel<OpOptions['FLOOR']> = throughFloat32(floatUnary(Math.floor));

import type { OpOptions } from '@litesmith/ops-registry';
import { throughFloat32 } from '../families/half-floats.js';
import { floatUnary } from '../families/unary.js';
import { roundHalfEven } from '../fixed-point/multiplier.js';
import type { Kernel } from '../kernel.js';

/** The nearest integer, halves to even. Source: RoundToNearest, tflite/kernels/internal/reference/round.h */
export const round: Kernel<OpOptions['ROUND']> = throughFloat32(floatUnary(roundHalfEven));

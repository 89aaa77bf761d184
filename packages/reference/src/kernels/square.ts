import type { OpOptions } from '@litesmith/ops-registry';
import { floatUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';

/** y = x². Source: SquareEval, tflite/kernels/elementwise.cc */
export const square: Kernel<OpOptions['SQUARE']> = floatUnary((x) => x * x);

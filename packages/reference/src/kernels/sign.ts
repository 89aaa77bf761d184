import type { OpOptions } from '@litesmith/ops-registry';
import { applyUnary } from '../families/unary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** −1, 0 or 1; NaN stays. Source: tflite/kernels/sign.cc */
export const sign: Kernel<OpOptions['SIGN']> = (call) => {
  applyUnary(inputOf(call, 0), outputOf(call), (x) => (x === 0 ? 0 : Math.sign(x)));
};

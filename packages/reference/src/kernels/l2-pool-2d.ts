import type { OpOptions } from '@litesmith/ops-registry';
import { activationRange } from '../affine.js';
import { applyPool } from '../families/pool.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * The root of the mean square of each window, without what lies outside of the input.
 *
 * Source: L2EvalFloat, tflite/kernels/pooling.cc; L2Pool, tflite/kernels/internal/optimized/optimized_ops.h
 */
export const l2Pool2d: Kernel<OpOptions['L2_POOL_2D']> = (call) => {
  const { min, max } = activationRange(call.options.fusedActivationFunction);
  applyPool(
    inputOf(call, 0),
    outputOf(call),
    call.options,
    0,
    (sum, x) => sum + x * x,
    (sum, count) => clamp(Math.sqrt(sum / count), min, max),
  );
};

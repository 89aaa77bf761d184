import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { floatActivationRange, quantizedActivationRange } from '../affine.js';
import { applyPool } from '../families/pool.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * The mean of each window, without what lies outside of the input. Quantized: of the codes (one scale), halves away from
 * zero.
 *
 * @throws {LiteError} `REFERENCE_WINDOW` if a window holds no element of the input.
 * Source: tflite/kernels/pooling.cc; AveragePool, reference/pooling.h and reference/integer_ops/pooling.h
 */
export const averagePool2d: Kernel<OpOptions['AVERAGE_POOL_2D']> = (call) => {
  const { options } = call;
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const float = input.dtype === 'FLOAT32';
  const activation = options.fusedActivationFunction;
  const { min, max } = float
    ? floatActivationRange(activation, 'FLOAT32')
    : quantizedActivationRange(activation, output);
  const mean = (sum: number, count: number): number => {
    if (count === 0) throw new LiteError('REFERENCE_WINDOW', 'a window holds no element of the input');
    if (float) return clamp(sum / count, min, max);
    const half = Math.floor(count / 2);
    return clamp(Math.trunc((sum > 0 ? sum + half : sum - half) / count), min, max);
  };
  applyPool(input, output, options, 0, (sum, x) => sum + x, mean);
};

import type { OpOptions } from '@litesmith/ops-registry';
import { floatActivationRange, quantizedActivationRange } from '../affine.js';
import { pickGreater } from '../families/pick.js';
import { applyPool } from '../families/pool.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * The greatest element of each window, NaN left out; quantized: of the codes (one scale).
 *
 * Source: tflite/kernels/pooling.cc; MaxPool, reference/pooling.h and reference/integer_ops/pooling.h
 */
export const maxPool2d: Kernel<OpOptions['MAX_POOL_2D']> = (call) => {
  const { options } = call;
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const activation = options.fusedActivationFunction;
  const { min, max } =
    input.dtype === 'FLOAT32'
      ? floatActivationRange(activation, 'FLOAT32')
      : quantizedActivationRange(activation, output);
  applyPool(
    input,
    output,
    options,
    -Infinity,
    (greatest, x) => pickGreater(x, greatest),
    (greatest) => clamp(greatest, min, max),
  );
};

import type { OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import { throughFloat32 } from '../families/half-floats.js';
import { pickLess } from '../families/pick.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * The smaller of a and b, with broadcasting; quantized tensors share one scale. Where either is NaN, the second one.
 *
 * Source: tflite/kernels/maximum_minimum.cc, MinimumOp
 */
export const minimum: Kernel<OpOptions['MINIMUM']> = throughFloat32((call) => {
  applyBinary(inputOf(call, 0), inputOf(call, 1), outputOf(call), {
    number: pickLess,
    bigint: pickLess,
  });
});

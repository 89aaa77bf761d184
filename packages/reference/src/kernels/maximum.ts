import type { OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import { throughFloat32 } from '../families/half-floats.js';
import { pickGreater } from '../families/pick.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * The greater of a and b, with broadcasting; quantized tensors share one scale. Where either is NaN, the second one.
 *
 * Source: tflite/kernels/maximum_minimum.cc, MaximumOp
 */
export const maximum: Kernel<OpOptions['MAXIMUM']> = throughFloat32((call) => {
  applyBinary(inputOf(call, 0), inputOf(call, 1), outputOf(call), {
    number: pickGreater,
    bigint: pickGreater,
  });
});

import { bitsOf } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * a ≫ b with the sign kept, with broadcasting; b is clamped to the bits that there are.
 *
 * Source: tflite/kernels/right_shift.cc, RightShift
 */
export const rightShift: Kernel<OpOptions['RIGHT_SHIFT']> = (call) => {
  const output = outputOf(call);
  const most = bitsOf(output.dtype) - 1;
  applyBinary(inputOf(call, 0), inputOf(call, 1), output, {
    number: (a, b) => Math.floor(a / 2 ** clamp(b, 0, most)),
  });
};

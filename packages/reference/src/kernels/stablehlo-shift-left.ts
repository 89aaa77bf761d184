import { bitsOf } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * a ≪ b. A shift by all bits or more, or by a negative number, gives 0, as StableHLO has it; TFLite's is undefined then.
 *
 * Source: tflite/kernels/stablehlo_shift_left.cc
 */
export const stablehloShiftLeft: Kernel<OpOptions['STABLEHLO_SHIFT_LEFT']> = (call) => {
  const output = outputOf(call);
  const bits = bitsOf(output.dtype);
  applyBinary(inputOf(call, 0), inputOf(call, 1), output, {
    number: (a, b) => (b < 0 || b >= bits ? 0 : a << b),
  });
};

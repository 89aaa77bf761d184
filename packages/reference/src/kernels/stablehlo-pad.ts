import type { OpOptions } from '@litesmith/ops-registry';
import { numbersOf64 } from '../families/integer-options.js';
import { spread } from '../families/spread.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * The elements with padding values between and around them; where edge padding is negative, it crops.
 *
 * Source: tflite/kernels/stablehlo_pad.cc, PadData
 */
export const stablehloPad: Kernel<OpOptions['STABLEHLO_PAD']> = (call) => {
  const interior = numbersOf64(call.options.interiorPadding);
  const axes = numbersOf64(call.options.edgePaddingLow).map((low, axis) => ({ low, step: (interior[axis] ?? 0) + 1 }));
  spread(outputOf(call), inputOf(call, 0), inputOf(call, 1), axes);
};

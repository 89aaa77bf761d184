import type { OpOptions } from '@litesmith/ops-registry';
import { paddingValue, padWith } from '../families/pad.js';
import type { Kernel } from '../kernel.js';
import { inputOf, optionalInputOf, outputOf, zeroOf } from '../operands.js';

/**
 * Surrounded by zeros, by the output's zero point where it is quantized, or by the value in input 2 where there is one.
 *
 * @throws {LiteError} `REFERENCE_SCALE` if that value is on another scale than the output.
 * Source: tflite/kernels/pad.cc
 */
export const pad: Kernel<OpOptions['PAD']> = (call) => {
  const output = outputOf(call);
  const value = optionalInputOf(call, 2);
  padWith(inputOf(call, 0), inputOf(call, 1), output, value ? paddingValue(value, output) : zeroOf(output));
};

import type { OpOptions } from '@litesmith/ops-registry';
import { paddingValue, padWith } from '../families/pad.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/**
 * Surrounded by the value (the code, where quantized) in input 2.
 *
 * @throws {LiteError} `REFERENCE_SCALE` if that value is on another scale than the output.
 * Source: tflite/kernels/pad.cc
 */
export const padv2: Kernel<OpOptions['PADV2']> = (call) => {
  const output = outputOf(call);
  padWith(inputOf(call, 0), inputOf(call, 1), output, paddingValue(inputOf(call, 2), output));
};

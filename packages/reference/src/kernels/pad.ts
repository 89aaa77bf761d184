import type { OpOptions } from '@litesmith/ops-registry';
import { padWith } from '../families/pad.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf, zeroOf } from '../operands.js';

/** Surrounded by zeros; by the output's zero point where it is quantized. Source: tflite/kernels/pad.cc */
export const pad: Kernel<OpOptions['PAD']> = (call) => {
  const output = outputOf(call);
  padWith(inputOf(call, 0), inputOf(call, 1), output, zeroOf(output));
};

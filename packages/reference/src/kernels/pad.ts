import type { OpOptions } from '@litesmith/ops-registry';
import { affineOf } from '../affine.js';
import { padWith } from '../families/pad.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** Surrounded by zeros; by the output's zero point where it is quantized. Source: tflite/kernels/pad.cc */
export const pad: Kernel<OpOptions['PAD']> = (call) => {
  const output = outputOf(call);
  const zero = output.data instanceof BigInt64Array ? 0n : affineOf(output).zeroPoint;
  padWith(inputOf(call, 0), inputOf(call, 1), output, zero);
};

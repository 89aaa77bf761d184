import type { OpOptions } from '@litesmith/ops-registry';
import { spread } from '../families/spread.js';
import type { Kernel } from '../kernel.js';
import { inputOf, integersOf, outputOf } from '../operands.js';

/** The elements with `dilation − 1` padding values between neighbours along each axis. Source: tflite/kernels/dilate.cc */
export const dilate: Kernel<OpOptions['DILATE']> = (call) => {
  const axes = integersOf(inputOf(call, 1)).map((step) => ({ low: 0, step }));
  spread(outputOf(call), inputOf(call, 0), inputOf(call, 2), axes);
};

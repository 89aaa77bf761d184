import type { OpOptions } from '@litesmith/ops-registry';
import { padWith } from '../families/pad.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/** Surrounded by the value (the code, where quantized) in input 2. Source: tflite/kernels/pad.cc */
export const padv2: Kernel<OpOptions['PADV2']> = (call) => {
  padWith(inputOf(call, 0), inputOf(call, 1), outputOf(call), elementsOf(inputOf(call, 2))[0] ?? 0);
};

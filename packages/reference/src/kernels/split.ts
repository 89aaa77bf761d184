import type { OpOptions } from '@litesmith/ops-registry';
import { splitAlong } from '../families/split.js';
import type { Kernel } from '../kernel.js';
import { axisOf, inputOf, scalarOf } from '../operands.js';

/** Cuts input 1 along the axis that input 0 names into equal pieces. Source: tflite/kernels/split.cc */
export const split: Kernel<OpOptions['SPLIT']> = (call) => {
  const input = inputOf(call, 1);
  splitAlong(input, axisOf(scalarOf(inputOf(call, 0)), input.shape.length), call.outputs);
};

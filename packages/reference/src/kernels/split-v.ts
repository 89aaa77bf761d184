import type { OpOptions } from '@litesmith/ops-registry';
import { splitAlong } from '../families/split.js';
import type { Kernel } from '../kernel.js';
import { axisOf, inputOf, scalarOf } from '../operands.js';

/** Cuts input 0 into pieces of the sizes in input 1, along the axis in input 2. Source: tflite/kernels/split_v.cc */
export const splitV: Kernel<OpOptions['SPLIT_V']> = (call) => {
  const input = inputOf(call, 0);
  splitAlong(input, axisOf(scalarOf(inputOf(call, 2)), input.shape.length), call.outputs);
};

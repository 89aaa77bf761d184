import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/** Every element is the scalar in input 1. Source: tflite/kernels/fill.cc */
export const fill: Kernel<OpOptions['FILL']> = (call) => {
  const to = elementsOf(outputOf(call));
  const value = elementsOf(inputOf(call, 1))[0] ?? 0;
  for (let i = 0; i < to.length; i++) to[i] = value;
};

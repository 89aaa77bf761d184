import type { OpOptions } from '@litesmith/ops-registry';
import { expandSparse } from '../families/densify.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { copyElements } from '../strided.js';

/** A sparse constant with every element stored. Source: tflite/kernels/densify.cc */
export const densify: Kernel<OpOptions['DENSIFY']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  if (input.sparsity) expandSparse(input, output);
  else copyElements(output, input);
};

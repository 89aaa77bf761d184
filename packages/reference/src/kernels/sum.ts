import type { OpOptions } from '@litesmith/ops-registry';
import { isQuantized } from '../affine.js';
import { applyFold, groupsOf, sumOfCodes, sumsOf } from '../families/reduce.js';
import type { Kernel } from '../kernel.js';
import { floatsOf, inputOf, outputOf } from '../operands.js';

/**
 * Sums over the axes in input 1. float32 is summed in double and rounded once; integers wrap around.
 *
 * Source: EvalSum, tflite/kernels/reduce.cc
 */
export const sum: Kernel<OpOptions['SUM']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const reduction = groupsOf(call);
  if (isQuantized(input)) sumOfCodes(input, output, reduction);
  else if (input.dtype === 'FLOAT32') floatsOf(output).set(sumsOf(input, reduction));
  else applyFold(input, output, reduction, { number: (a, b) => (a + b) | 0, bigint: (a, b) => a + b }, 0);
};

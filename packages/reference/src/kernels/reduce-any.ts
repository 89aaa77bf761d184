import type { OpOptions } from '@litesmith/ops-registry';
import { applyFold, groupsOf } from '../families/reduce.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** Whether any element over the axes in input 1 is true. Source: EvalGeneric, tflite/kernels/reduce.cc */
export const reduceAny: Kernel<OpOptions['REDUCE_ANY']> = (call) => {
  const number = (a: number, b: number): number => a | b;
  const bigint = (a: bigint, b: bigint): bigint => a | b;
  applyFold(inputOf(call, 0), outputOf(call), groupsOf(call), { number, bigint }, 0);
};

import { randomOfShape } from '../families/random.js';
import type { OpSpec } from '../spec.js';

/**
 * Normally distributed random numbers with mean 0 and deviation 1, of the shape that the operand lists. With both seeds
 * 0 every run differs.
 *
 * Source: Prepare and Eval, tflite/kernels/random_ops.cc.
 */
export const randomStandardNormal: OpSpec<'RANDOM_STANDARD_NORMAL'> = {
  name: 'RANDOM_STANDARD_NORMAL',
  code: 146,
  options: 'RandomOptions',
  ...randomOfShape('RANDOM_STANDARD_NORMAL'),
  version: () => 1,
};

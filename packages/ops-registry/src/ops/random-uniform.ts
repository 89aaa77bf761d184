import { randomOfShape } from '../families/random.js';
import type { OpSpec } from '../spec.js';

/**
 * Random numbers in [0, 1), equally likely, of the shape that the operand lists. With both seeds 0 every
 * run differs.
 *
 * Source: Prepare and Eval, tflite/kernels/random_ops.cc.
 */
export const randomUniform: OpSpec<'RANDOM_UNIFORM'> = {
  name: 'RANDOM_UNIFORM',
  code: 148,
  options: 'RandomOptions',
  ...randomOfShape('RANDOM_UNIFORM'),
  version: () => 1,
};

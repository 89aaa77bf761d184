import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * y = 0 in type and shape of x.
 *
 * Source: Prepare and Eval, tflite/kernels/zeros_like.cc
 */
export const zerosLike: OpSpec<'ZEROS_LIKE'> = {
  name: 'ZEROS_LIKE',
  code: 93,
  options: 'ZerosLikeOptions',
  ...unaryElementwise('ZEROS_LIKE', ['FLOAT32', 'INT32', 'INT64']),
  version: () => 1,
};

import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * y = −x.
 *
 * Source: Prepare and Eval, tflite/kernels/neg.cc
 */
export const neg: OpSpec<'NEG'> = {
  name: 'NEG',
  code: 59,
  options: 'NegOptions',
  ...unaryElementwise('NEG', ['FLOAT32', 'FLOAT16', 'BFLOAT16', 'INT8', 'INT16', 'INT32', 'INT64']),
  version: () => 1,
};

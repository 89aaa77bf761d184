import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * y = x rounded to the nearest integer, halves to the even one.
 *
 * Source: Prepare, tflite/kernels/round.cc
 */
export const round: OpSpec<'ROUND'> = {
  name: 'ROUND',
  code: 116,
  options: null,
  ...unaryElementwise('ROUND', ['FLOAT32', 'FLOAT16', 'BFLOAT16']),
  version: () => 1,
};

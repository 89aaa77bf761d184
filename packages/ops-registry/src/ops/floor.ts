import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * y = ⌊x⌋.
 *
 * Source: Prepare, tflite/kernels/floor.cc
 */
export const floor: OpSpec<'FLOOR'> = {
  name: 'FLOOR',
  code: 8,
  options: null,
  ...unaryElementwise('FLOOR', ['FLOAT32', 'FLOAT16', 'BFLOAT16']),
  version: () => 1,
};

import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * y = ⌈x⌉.
 *
 * Source: Prepare, tflite/kernels/ceil.cc
 */
export const ceil: OpSpec<'CEIL'> = {
  name: 'CEIL',
  code: 104,
  options: null,
  ...unaryElementwise('CEIL', ['FLOAT32']),
  version: () => 1,
};

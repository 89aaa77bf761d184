import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = 1 / √x.
 *
 * Source: RsqrtEval, tflite/kernels/elementwise.cc
 */
export const rsqrt: OpSpec<'RSQRT'> = {
  name: 'RSQRT',
  code: 76,
  options: null,
  ...unaryElementwise('RSQRT', ['FLOAT32', 'INT8', 'INT16']),
  quantize: { activations: ['INT8', 'INT16'] },
  version: versionByType({ INT16: 3, INT8: 2 }),
};

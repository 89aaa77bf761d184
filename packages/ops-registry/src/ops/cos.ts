import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = cos x, x in radians.
 *
 * Source: CosEval, tflite/kernels/elementwise.cc
 */
export const cos: OpSpec<'COS'> = {
  name: 'COS',
  code: 108,
  options: 'CosOptions',
  ...unaryElementwise('COS', ['FLOAT32', 'FLOAT16']),
  version: versionByType({ FLOAT16: 2 }),
};

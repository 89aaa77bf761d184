import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = √x.
 *
 * Source: SqrtEval, tflite/kernels/elementwise.cc
 */
export const sqrt: OpSpec<'SQRT'> = {
  name: 'SQRT',
  code: 75,
  options: null,
  ...unaryElementwise('SQRT', ['FLOAT32', 'INT8', 'INT16']),
  quantize: { activations: ['INT8', 'INT16'] },
  version: versionByType({ INT8: 2, INT16: 2 }),
};

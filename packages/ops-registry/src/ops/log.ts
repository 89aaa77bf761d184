import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = ln x. Quantized types look the result up in a table; x ≤ 0 gives the smallest output.
 *
 * Source: LogEval, tflite/kernels/elementwise.cc
 */
export const log: OpSpec<'LOG'> = {
  name: 'LOG',
  code: 73,
  options: null,
  ...unaryElementwise('LOG', ['FLOAT32', 'INT8', 'INT16']),
  quantize: { activations: ['INT8', 'INT16'] },
  version: versionByType({ INT8: 2, INT16: 2 }),
};

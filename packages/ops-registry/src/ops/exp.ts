import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = eˣ. Quantized types look the result up in a table.
 *
 * Source: Prepare and Eval, tflite/kernels/exp.cc
 */
export const exp: OpSpec<'EXP'> = {
  name: 'EXP',
  code: 47,
  options: 'ExpOptions',
  ...unaryElementwise('EXP', ['FLOAT32', 'INT8', 'INT16']),
  quantize: { activations: ['INT8', 'INT16'] },
  version: versionByType({ INT8: 2, INT16: 2 }),
};

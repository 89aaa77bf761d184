import { comparison } from '../families/comparison.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * z = (x < y), element by element with broadcasting. INT8 and UINT8 operands may differ in scale; INT16 is compared as
 * it is.
 *
 * Source: LessEval, tflite/kernels/comparisons.cc
 */
export const less: OpSpec<'LESS'> = {
  name: 'LESS',
  code: 58,
  options: 'LessOptions',
  ...comparison('LESS', ['FLOAT32', 'FLOAT16', 'BFLOAT16', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64']),
  quantize: { activations: ['INT8', 'UINT8'], outputsNotQuantized: [0] },
  version: versionByType({ INT16: 3, INT8: 2 }),
};

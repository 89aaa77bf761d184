import { comparison } from '../families/comparison.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * z = (x ≤ y), element by element with broadcasting. INT8 and UINT8 operands may differ in scale; INT16 is compared as
 * it is.
 *
 * Source: LessEqualEval, tflite/kernels/comparisons.cc
 */
export const lessEqual: OpSpec<'LESS_EQUAL'> = {
  name: 'LESS_EQUAL',
  code: 63,
  options: 'LessEqualOptions',
  ...comparison('LESS_EQUAL', ['FLOAT32', 'FLOAT16', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64']),
  quantize: { activations: ['INT8', 'UINT8'], outputsNotQuantized: [0] },
  version: versionByType({ INT8: 2 }),
};

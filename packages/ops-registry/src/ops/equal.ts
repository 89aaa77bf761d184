import { comparison } from '../families/comparison.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * z = (x = y), element by element with broadcasting. Quantized operands may differ in scale; plain INT16 is compared
 * as it is.
 *
 * Source: EqualEval, tflite/kernels/comparisons.cc
 */
export const equal: OpSpec<'EQUAL'> = {
  name: 'EQUAL',
  code: 71,
  options: 'EqualOptions',
  ...comparison('EQUAL', ['FLOAT32', 'FLOAT16', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64', 'BOOL', 'STRING']),
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], outputsNotQuantized: [0] },
  version: versionByType({ INT16: 5, STRING: 3, INT8: 2 }),
};

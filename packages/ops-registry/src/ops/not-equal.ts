import { comparison } from '../families/comparison.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * z = (x ≠ y), element by element with broadcasting. Quantized operands may differ in scale; INT16 must be quantized.
 *
 * Source: NotEqualEval, tflite/kernels/comparisons.cc
 */
export const notEqual: OpSpec<'NOT_EQUAL'> = {
  name: 'NOT_EQUAL',
  code: 72,
  options: 'NotEqualOptions',
  ...comparison('NOT_EQUAL', ['FLOAT32', 'FLOAT16', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64', 'BOOL', 'STRING']),
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], outputsNotQuantized: [0] },
  version: versionByType({ INT16: 4, STRING: 3, INT8: 2 }),
};

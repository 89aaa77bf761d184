import { comparison } from '../families/comparison.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * z = (x > y), element by element with broadcasting. INT8 and UINT8 operands may differ in scale; INT16 is compared as
 * it is.
 *
 * Source: GreaterEval, tflite/kernels/comparisons.cc
 */
export const greater: OpSpec<'GREATER'> = {
  name: 'GREATER',
  code: 61,
  options: 'GreaterOptions',
  ...comparison('GREATER', ['FLOAT32', 'FLOAT16', 'BFLOAT16', 'INT8', 'UINT8', 'INT16', 'INT32', 'INT64']),
  quantize: { activations: ['INT8', 'UINT8'], outputsNotQuantized: [0] },
  version: versionByType({ INT8: 2 }),
};

import { binaryElementwise } from '../families/binary-elementwise.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * z = (x − y)², element by element with broadcasting.
 *
 * Source: Prepare, tflite/kernels/squared_difference.cc
 */
export const squaredDifference: OpSpec<'SQUARED_DIFFERENCE'> = {
  name: 'SQUARED_DIFFERENCE',
  code: 99,
  options: 'SquaredDifferenceOptions',
  ...binaryElementwise('SQUARED_DIFFERENCE', ['FLOAT32', 'INT32', 'INT8']),
  quantize: { activations: ['INT8'] },
  version: versionByType({ INT8: 2 }),
};

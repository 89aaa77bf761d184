import { binaryElementwise } from '../families/binary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * z = x ∧ y, element by element with broadcasting.
 *
 * Source: Prepare, tflite/kernels/logical.cc
 */
export const logicalAnd: OpSpec<'LOGICAL_AND'> = {
  name: 'LOGICAL_AND',
  code: 86,
  options: 'LogicalAndOptions',
  ...binaryElementwise('LOGICAL_AND', ['BOOL']),
  version: () => 1,
};

import { binaryElementwise } from '../families/binary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * z = x ∨ y, element by element with broadcasting.
 *
 * Source: Prepare, tflite/kernels/logical.cc
 */
export const logicalOr: OpSpec<'LOGICAL_OR'> = {
  name: 'LOGICAL_OR',
  code: 84,
  options: 'LogicalOrOptions',
  ...binaryElementwise('LOGICAL_OR', ['BOOL']),
  version: () => 1,
};

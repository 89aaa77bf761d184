import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * y = ¬x.
 *
 * Source: LogicalNotEval, tflite/kernels/elementwise.cc
 */
export const logicalNot: OpSpec<'LOGICAL_NOT'> = {
  name: 'LOGICAL_NOT',
  code: 87,
  options: 'LogicalNotOptions',
  ...unaryElementwise('LOGICAL_NOT', ['BOOL']),
  version: () => 1,
};

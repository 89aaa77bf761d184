import { everyType } from '../element-bits.js';
import { requireHandle, resourceTypes } from '../families/resource.js';
import { requireInput, requireInputCount } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * Writes a value, of whatever type and shape, into a variable.
 *
 * Source: Prepare and Eval, tflite/kernels/assign_variable.cc.
 */
export const assignVariable: OpSpec<'ASSIGN_VARIABLE'> = {
  name: 'ASSIGN_VARIABLE',
  code: 144,
  options: 'AssignVariableOptions',
  inputs: [
    { name: 'resource', dtypes: resourceTypes },
    { name: 'value', dtypes: everyType },
  ],
  outputs: [],
  stateful: true,
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'ASSIGN_VARIABLE');
    requireHandle(requireInput(call, 0, 'ASSIGN_VARIABLE'), 'ASSIGN_VARIABLE resource');
    requireInput(call, 1, 'ASSIGN_VARIABLE');
    return [];
  },
  version: () => 1,
};

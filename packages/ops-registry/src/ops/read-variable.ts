import { everyType } from '../element-bits.js';
import { requireHandle, resourceTypes } from '../families/resource.js';
import { requireInput, requireInputCount, requireOutput } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * The contents of a variable. Type and shape are those that the output declares; a rank of 0 may also stand for a shape
 * that only the variable knows.
 *
 * Source: Prepare and Eval, tflite/kernels/read_variable.cc.
 */
export const readVariable: OpSpec<'READ_VARIABLE'> = {
  name: 'READ_VARIABLE',
  code: 143,
  options: 'ReadVariableOptions',
  inputs: [{ name: 'resource', dtypes: resourceTypes }],
  outputs: [{ name: 'value', dtypes: everyType }],
  stateful: true,
  dynamicOutput: true,
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'READ_VARIABLE');
    requireHandle(requireInput(call, 0, 'READ_VARIABLE'), 'READ_VARIABLE resource');
    return [requireOutput(call, 0, 'READ_VARIABLE')];
  },
  version: () => 1,
};

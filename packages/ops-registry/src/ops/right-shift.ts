import { binaryElementwise } from '../families/binary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * z = x ≫ y, element by element with broadcasting; the sign bit of signed types is kept.
 *
 * Source: Prepare and Eval, tflite/kernels/right_shift.cc
 */
export const rightShift: OpSpec<'RIGHT_SHIFT'> = {
  name: 'RIGHT_SHIFT',
  code: 161,
  options: 'RightShiftOptions',
  ...binaryElementwise('RIGHT_SHIFT', ['INT8', 'UINT8', 'INT16', 'UINT16', 'INT32', 'UINT32'], ['x', 'shift']),
  version: () => 1,
};

import { binaryElementwise } from '../families/binary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * z = x ⊕ y, bit by bit, element by element with broadcasting.
 *
 * Source: Prepare and Eval, tflite/kernels/bitwise_xor.cc
 */
export const bitwiseXor: OpSpec<'BITWISE_XOR'> = {
  name: 'BITWISE_XOR',
  code: 160,
  options: 'BitwiseXorOptions',
  ...binaryElementwise('BITWISE_XOR', ['INT8', 'UINT8', 'INT16', 'UINT16', 'INT32', 'UINT32']),
  version: () => 1,
};

import { binaryElementwise } from '../families/binary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * z = x ^ y, element by element with broadcasting. INT32 exponents must not be negative.
 *
 * Source: Prepare, tflite/kernels/pow.cc
 */
export const pow: OpSpec<'POW'> = {
  name: 'POW',
  code: 78,
  options: 'PowOptions',
  ...binaryElementwise('POW', ['FLOAT32', 'INT32'], ['x', 'exponent']),
  version: () => 1,
};

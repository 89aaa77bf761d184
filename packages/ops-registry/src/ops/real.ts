import { complexPart } from '../families/complex-part.js';
import type { OpSpec } from '../spec.js';

/**
 * y = Re x.
 *
 * Source: EvalReal, tflite/kernels/complex_support.cc
 */
export const real: OpSpec<'REAL'> = {
  name: 'REAL',
  code: 134,
  options: null,
  ...complexPart('REAL'),
  version: () => 1,
};

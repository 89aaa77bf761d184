import { complexPart } from '../families/complex-part.js';
import type { OpSpec } from '../spec.js';

/**
 * y = |x| = √(Re² + Im²).
 *
 * Source: EvalAbs, tflite/kernels/complex_support.cc
 */
export const complexAbs: OpSpec<'COMPLEX_ABS'> = {
  name: 'COMPLEX_ABS',
  code: 135,
  options: null,
  ...complexPart('COMPLEX_ABS'),
  version: () => 1,
};

import { complexPart } from '../families/complex-part.js';
import type { OpSpec } from '../spec.js';

/**
 * y = Im x.
 *
 * Source: EvalImag, tflite/kernels/complex_support.cc
 */
export const imag: OpSpec<'IMAG'> = {
  name: 'IMAG',
  code: 133,
  options: null,
  ...complexPart('IMAG'),
  version: () => 1,
};

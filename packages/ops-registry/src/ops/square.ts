import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';

/**
 * y = x².
 *
 * Source: SquareEval, tflite/kernels/elementwise.cc
 */
export const square: OpSpec<'SQUARE'> = {
  name: 'SQUARE',
  code: 92,
  options: 'SquareOptions',
  ...unaryElementwise('SQUARE', ['FLOAT32']),
  version: () => 1,
};

import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = sin x, x in radians.
 *
 * Source: SinEval, tflite/kernels/elementwise.cc
 */
export const sin: OpSpec<'SIN'> = {
  name: 'SIN',
  code: 66,
  options: null,
  ...unaryElementwise('SIN', ['FLOAT32', 'FLOAT16']),
  version: versionByType({ FLOAT16: 2 }),
};

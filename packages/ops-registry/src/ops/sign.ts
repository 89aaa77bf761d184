import { unaryElementwise } from '../families/unary-elementwise.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = −1, 0 or 1: the sign of x.
 *
 * Source: PointwiseUnaryOpPrepare, tflite/kernels/sign.cc
 */
export const sign: OpSpec<'SIGN'> = {
  name: 'SIGN',
  code: 158,
  options: 'SignOptions',
  ...unaryElementwise('SIGN', ['FLOAT32', 'FLOAT64', 'INT32']),
  version: versionByType({ INT32: 2 }),
};

import { reduction } from '../families/reduction.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = Π x over the reduced axes.
 *
 * Source: PrepareProd and EvalImpl, tflite/kernels/reduce.cc
 */
export const reduceProd: OpSpec<'REDUCE_PROD'> = {
  name: 'REDUCE_PROD',
  code: 81,
  options: 'ReducerOptions',
  ...reduction('REDUCE_PROD', ['FLOAT32', 'INT32', 'INT64', 'INT8', 'UINT8', 'INT16']),
  quantize: { activations: ['INT8', 'INT16'], notQuantized: [1] },
  version: versionByType({ INT8: 2, INT16: 2 }),
};

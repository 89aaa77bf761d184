import { reduction } from '../families/reduction.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = min x over the reduced axes.
 *
 * Source: EvalGeneric, tflite/kernels/reduce.cc
 */
export const reduceMin: OpSpec<'REDUCE_MIN'> = {
  name: 'REDUCE_MIN',
  code: 89,
  options: 'ReducerOptions',
  ...reduction('REDUCE_MIN', ['FLOAT32', 'INT32', 'INT64', 'INT8', 'UINT8', 'INT16']),
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
  version: versionByType({ INT16: 3, INT8: 2 }),
};

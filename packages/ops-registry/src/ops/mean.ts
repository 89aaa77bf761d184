import { reduction } from '../families/reduction.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = Σ x / n over the reduced axes.
 *
 * Source: EvalMean, tflite/kernels/reduce.cc
 */
export const mean: OpSpec<'MEAN'> = {
  name: 'MEAN',
  code: 40,
  options: 'ReducerOptions',
  ...reduction('MEAN', ['FLOAT32', 'INT32', 'INT64', 'INT8', 'UINT8', 'INT16']),
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], notQuantized: [1] },
  version: versionByType({ INT16: 3, INT8: 2 }),
};

import { reduction } from '../families/reduction.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * y = Σ x over the reduced axes. No INT16 in the quantization rule: only recent kernels rescale it, and no version
 * tells them from those that add the stored integers.
 *
 * Source: EvalSum, tflite/kernels/reduce.cc
 */
export const sum: OpSpec<'SUM'> = {
  name: 'SUM',
  code: 74,
  options: 'ReducerOptions',
  ...reduction('SUM', ['FLOAT32', 'INT32', 'INT64', 'INT8', 'UINT8', 'INT16']),
  quantize: { activations: ['INT8', 'UINT8'], notQuantized: [1] },
  version: versionByType({ INT8: 2 }),
};

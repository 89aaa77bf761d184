import { reduction } from '../families/reduction.js';
import type { OpSpec } from '../spec.js';

/**
 * y = ⋁ x over the reduced axes.
 *
 * Source: PrepareAllOrAny, tflite/kernels/reduce.cc
 */
export const reduceAny: OpSpec<'REDUCE_ANY'> = {
  name: 'REDUCE_ANY',
  code: 91,
  options: 'ReducerOptions',
  ...reduction('REDUCE_ANY', ['BOOL']),
  version: () => 1,
};

import { reduction } from '../families/reduction.js';
import type { OpSpec } from '../spec.js';

/**
 * y = ⋀ x over the reduced axes.
 *
 * Source: PrepareAllOrAny, tflite/kernels/reduce.cc
 */
export const reduceAll: OpSpec<'REDUCE_ALL'> = {
  name: 'REDUCE_ALL',
  code: 140,
  options: 'ReducerOptions',
  ...reduction('REDUCE_ALL', ['BOOL']),
  version: () => 1,
};

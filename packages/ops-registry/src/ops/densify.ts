import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';

/**
 * A sparse constant, written out. The kernel takes nothing but constants with sparsity.
 *
 * Source: Prepare and Eval, tflite/kernels/densify.cc
 */
export const densify: OpSpec<'DENSIFY'> = activation({
  name: 'DENSIFY',
  code: 124,
  options: 'DensifyOptions',
  dtypes: ['FLOAT32', 'FLOAT16', 'INT8'],
  version: () => 1,
});

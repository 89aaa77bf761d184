import { pool2d } from '../families/pool-2d.js';
import type { OpSpec } from '../spec.js';

/**
 * Root of the mean square of each window, over those of its elements that lie in the image.
 *
 * Source: L2Eval, tflite/kernels/pooling.cc
 */
export const l2Pool2d: OpSpec<'L2_POOL_2D'> = pool2d({
  name: 'L2_POOL_2D',
  code: 12,
  dtypes: ['FLOAT32'],
  version: () => 1,
});

import { pool2d } from '../families/pool-2d.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * Maximum of each window, over those of its elements that lie in the image.
 *
 * Source: MaxEval, tflite/kernels/pooling.cc
 */
export const maxPool2d: OpSpec<'MAX_POOL_2D'> = pool2d({
  name: 'MAX_POOL_2D',
  code: 17,
  dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true },
  version: versionByType({ INT8: 2, INT16: 3 }),
});

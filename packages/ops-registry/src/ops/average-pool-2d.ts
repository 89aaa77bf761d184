import { pool2d } from '../families/pool-2d.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * Mean of each window, over those of its elements that lie in the image.
 *
 * Source: AverageEval, tflite/kernels/pooling.cc
 */
export const averagePool2d: OpSpec<'AVERAGE_POOL_2D'> = pool2d({
  name: 'AVERAGE_POOL_2D',
  code: 1,
  dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'],
  quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true },
  version: versionByType({ INT8: 2, INT16: 3 }),
});

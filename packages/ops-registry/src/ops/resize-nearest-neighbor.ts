import { resize } from '../families/resize.js';
import type { OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

/**
 * Each output element is the input element nearest to its place, which is found as RESIZE_BILINEAR does and rounded down,
 * or to the nearest with `alignCorners`. The kernel moves elements of 8, 16 or 32 bits, of whatever type.
 *
 * Source: Eval, tflite/kernels/resize_nearest_neighbor.cc
 */
export const resizeNearestNeighbor: OpSpec<'RESIZE_NEAREST_NEIGHBOR'> = resize({
  name: 'RESIZE_NEAREST_NEIGHBOR',
  code: 97,
  options: 'ResizeNearestNeighborOptions',
  dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16', 'INT32', 'UINT32', 'UINT16', 'FLOAT16', 'BFLOAT16', 'BOOL'],
  version: (call) =>
    versionByFeatures({
      2: call.inputs[0]?.dtype === 'INT8',
      3: call.options.halfPixelCenters || call.options.alignCorners,
      4: call.inputs[0]?.dtype === 'INT16',
    }),
});

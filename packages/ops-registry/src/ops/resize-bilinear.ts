import { resize } from '../families/resize.js';
import type { OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

/**
 * Each output element is interpolated between the four input elements around its place, (y · h / oh, x · w / ow);
 * (y + ½) · h / oh − ½ with `halfPixelCenters`, y · (h − 1) / (oh − 1) with `alignCorners`.
 *
 * Source: Eval, tflite/kernels/resize_bilinear.cc
 */
export const resizeBilinear: OpSpec<'RESIZE_BILINEAR'> = resize({
  name: 'RESIZE_BILINEAR',
  code: 23,
  options: 'ResizeBilinearOptions',
  dtypes: ['FLOAT32', 'UINT8', 'INT8', 'INT16'],
  exclusiveOptions: true,
  version: (call) =>
    versionByFeatures({
      2: call.inputs[0]?.dtype === 'INT8',
      3: call.options.halfPixelCenters,
      4: call.inputs[0]?.dtype === 'INT16',
    }),
});

import { argExtreme } from '../families/arg-extreme.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * Position of the first smallest element along an axis.
 *
 * Source: ArgMinEval, tflite/kernels/arg_min_max.cc
 */
export const argMin: OpSpec<'ARG_MIN'> = {
  name: 'ARG_MIN',
  code: 79,
  options: 'ArgMinOptions',
  ...argExtreme('ARG_MIN'),
  quantize: { activations: ['INT8', 'UINT8'], notQuantized: [1], outputsNotQuantized: [0] },
  version: versionByType({ BOOL: 3, INT8: 2 }),
};

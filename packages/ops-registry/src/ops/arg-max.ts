import { argExtreme } from '../families/arg-extreme.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * Position of the first largest element along an axis.
 *
 * Source: ArgMaxEval, tflite/kernels/arg_min_max.cc
 */
export const argMax: OpSpec<'ARG_MAX'> = {
  name: 'ARG_MAX',
  code: 56,
  options: 'ArgMaxOptions',
  ...argExtreme('ARG_MAX'),
  quantize: { activations: ['INT8', 'UINT8'], notQuantized: [1], outputsNotQuantized: [0] },
  version: versionByType({ BOOL: 3, INT8: 2 }),
};

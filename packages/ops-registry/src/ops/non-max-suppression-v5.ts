import { nonMaxSuppression } from '../families/non-max-suppression.js';
import type { OpSpec } from '../spec.js';

/**
 * Picks boxes by score and lowers the scores of those that overlap a better one (soft suppression with `sigma`). Of
 * `maxOutputSize` places only the first `numSelected` are used, the rest are 0.
 *
 * Source: Prepare, tflite/kernels/non_max_suppression.cc.
 */
export const nonMaxSuppressionV5: OpSpec<'NON_MAX_SUPPRESSION_V5'> = {
  name: 'NON_MAX_SUPPRESSION_V5',
  code: 121,
  options: 'NonMaxSuppressionV5Options',
  ...nonMaxSuppression('NON_MAX_SUPPRESSION_V5', true),
  version: () => 1,
};

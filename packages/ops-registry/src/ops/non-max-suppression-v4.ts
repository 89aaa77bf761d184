import { nonMaxSuppression } from '../families/non-max-suppression.js';
import type { OpSpec } from '../spec.js';

/**
 * Picks boxes by score, without those that overlap a better one by more than the threshold. Of `maxOutputSize` places
 * only the first `numSelected` are used, the rest are 0.
 *
 * Source: Prepare, tflite/kernels/non_max_suppression.cc.
 */
export const nonMaxSuppressionV4: OpSpec<'NON_MAX_SUPPRESSION_V4'> = {
  name: 'NON_MAX_SUPPRESSION_V4',
  code: 120,
  options: 'NonMaxSuppressionV4Options',
  ...nonMaxSuppression('NON_MAX_SUPPRESSION_V4', false),
  version: () => 1,
};

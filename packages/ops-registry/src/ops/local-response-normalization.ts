import { activation } from '../families/activation.js';
import type { OpSpec } from '../spec.js';
/**
 * x / (bias + alpha · Σ x²)^beta, the sum taken over the channels at most `radius` away. Rank 4.
 *
 * Source: Prepare and Eval, tflite/kernels/local_response_norm.cc
 */
export const localResponseNormalization: OpSpec<'LOCAL_RESPONSE_NORMALIZATION'> = activation({
  name: 'LOCAL_RESPONSE_NORMALIZATION',
  code: 13,
  options: 'LocalResponseNormalizationOptions',
  dtypes: ['FLOAT32'],
  minRank: 4,
  maxRank: 4,
  version: () => 1,
});

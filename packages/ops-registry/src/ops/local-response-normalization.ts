import type { OpSpec } from '../spec.js';

export const localResponseNormalization: OpSpec<'LOCAL_RESPONSE_NORMALIZATION'> = {
  name: 'LOCAL_RESPONSE_NORMALIZATION',
  code: 13,
  options: 'LocalResponseNormalizationOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LOCAL_RESPONSE_NORMALIZATION: not written yet');
  },
  version: () => 1,
};

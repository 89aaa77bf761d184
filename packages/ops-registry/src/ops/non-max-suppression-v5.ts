import type { OpSpec } from '../spec.js';

export const nonMaxSuppressionV5: OpSpec<'NON_MAX_SUPPRESSION_V5'> = {
  name: 'NON_MAX_SUPPRESSION_V5',
  code: 121,
  options: 'NonMaxSuppressionV5Options',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('NON_MAX_SUPPRESSION_V5: not written yet');
  },
  version: () => 1,
};

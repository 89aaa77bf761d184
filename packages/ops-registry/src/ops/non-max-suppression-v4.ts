import type { OpSpec } from '../spec.js';

export const nonMaxSuppressionV4: OpSpec<'NON_MAX_SUPPRESSION_V4'> = {
  name: 'NON_MAX_SUPPRESSION_V4',
  code: 120,
  options: 'NonMaxSuppressionV4Options',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('NON_MAX_SUPPRESSION_V4: not written yet');
  },
  version: () => 1,
};

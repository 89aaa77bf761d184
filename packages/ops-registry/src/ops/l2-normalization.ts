import type { OpSpec } from '../spec.js';

export const l2Normalization: OpSpec<'L2_NORMALIZATION'> = {
  name: 'L2_NORMALIZATION',
  code: 11,
  options: 'L2NormOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('L2_NORMALIZATION: not written yet');
  },
  version: () => 1,
};

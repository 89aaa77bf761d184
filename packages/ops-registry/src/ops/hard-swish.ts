import type { OpSpec } from '../spec.js';

export const hardSwish: OpSpec<'HARD_SWISH'> = {
  name: 'HARD_SWISH',
  code: 117,
  options: 'HardSwishOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('HARD_SWISH: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const reverseV2: OpSpec<'REVERSE_V2'> = {
  name: 'REVERSE_V2',
  code: 105,
  options: 'ReverseV2Options',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('REVERSE_V2: not written yet');
  },
  version: () => 1,
};

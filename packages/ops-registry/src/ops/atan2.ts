import type { OpSpec } from '../spec.js';

export const atan2: OpSpec<'ATAN2'> = {
  name: 'ATAN2',
  code: 156,
  options: 'ATan2Options',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('ATAN2: not written yet');
  },
  version: () => 1,
};

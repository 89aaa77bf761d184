import type { OpSpec } from '../spec.js';

export const padv2: OpSpec<'PADV2'> = {
  name: 'PADV2',
  code: 60,
  options: 'PadV2Options',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('PADV2: not written yet');
  },
  version: () => 1,
};

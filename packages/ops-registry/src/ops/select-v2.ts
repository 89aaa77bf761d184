import type { OpSpec } from '../spec.js';

export const selectV2: OpSpec<'SELECT_V2'> = {
  name: 'SELECT_V2',
  code: 123,
  options: 'SelectV2Options',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SELECT_V2: not written yet');
  },
  version: () => 1,
};

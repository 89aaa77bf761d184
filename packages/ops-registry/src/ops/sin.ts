import type { OpSpec } from '../spec.js';

export const sin: OpSpec<'SIN'> = {
  name: 'SIN',
  code: 66,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SIN: not written yet');
  },
  version: () => 1,
};

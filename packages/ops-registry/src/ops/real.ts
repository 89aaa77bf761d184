import type { OpSpec } from '../spec.js';

export const real: OpSpec<'REAL'> = {
  name: 'REAL',
  code: 134,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('REAL: not written yet');
  },
  version: () => 1,
};

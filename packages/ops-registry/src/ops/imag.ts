import type { OpSpec } from '../spec.js';

export const imag: OpSpec<'IMAG'> = {
  name: 'IMAG',
  code: 133,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('IMAG: not written yet');
  },
  version: () => 1,
};

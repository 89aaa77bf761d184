import type { OpSpec } from '../spec.js';

export const tanh: OpSpec<'TANH'> = {
  name: 'TANH',
  code: 28,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('TANH: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const complexAbs: OpSpec<'COMPLEX_ABS'> = {
  name: 'COMPLEX_ABS',
  code: 135,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('COMPLEX_ABS: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const relu: OpSpec<'RELU'> = {
  name: 'RELU',
  code: 19,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RELU: not written yet');
  },
  version: () => 1,
};

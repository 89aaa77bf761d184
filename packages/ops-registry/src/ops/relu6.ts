import type { OpSpec } from '../spec.js';

export const relu6: OpSpec<'RELU6'> = {
  name: 'RELU6',
  code: 21,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RELU6: not written yet');
  },
  version: () => 1,
};

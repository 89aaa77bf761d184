import type { OpSpec } from '../spec.js';

export const concatenation: OpSpec<'CONCATENATION'> = {
  name: 'CONCATENATION',
  code: 2,
  options: 'ConcatenationOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CONCATENATION: not written yet');
  },
  version: () => 1,
};

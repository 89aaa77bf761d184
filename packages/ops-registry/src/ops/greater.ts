import type { OpSpec } from '../spec.js';

export const greater: OpSpec<'GREATER'> = {
  name: 'GREATER',
  code: 61,
  options: 'GreaterOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('GREATER: not written yet');
  },
  version: () => 1,
};

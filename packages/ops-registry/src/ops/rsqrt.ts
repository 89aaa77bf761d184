import type { OpSpec } from '../spec.js';

export const rsqrt: OpSpec<'RSQRT'> = {
  name: 'RSQRT',
  code: 76,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RSQRT: not written yet');
  },
  version: () => 1,
};

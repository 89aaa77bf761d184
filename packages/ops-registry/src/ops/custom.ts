import type { OpSpec } from '../spec.js';

export const custom: OpSpec<'CUSTOM'> = {
  name: 'CUSTOM',
  code: 32,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CUSTOM: not written yet');
  },
  version: () => 1,
};

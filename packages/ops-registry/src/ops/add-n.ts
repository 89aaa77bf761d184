import type { OpSpec } from '../spec.js';

export const addN: OpSpec<'ADD_N'> = {
  name: 'ADD_N',
  code: 106,
  options: 'AddNOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('ADD_N: not written yet');
  },
  version: () => 1,
};

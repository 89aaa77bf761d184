import type { OpSpec } from '../spec.js';

export const add: OpSpec<'ADD'> = {
  name: 'ADD',
  code: 0,
  options: 'AddOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('ADD: not written yet');
  },
  version: () => 1,
};

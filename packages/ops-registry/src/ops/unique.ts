import type { OpSpec } from '../spec.js';

export const unique: OpSpec<'UNIQUE'> = {
  name: 'UNIQUE',
  code: 103,
  options: 'UniqueOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('UNIQUE: not written yet');
  },
  version: () => 1,
};

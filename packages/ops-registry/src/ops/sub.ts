import type { OpSpec } from '../spec.js';

export const sub: OpSpec<'SUB'> = {
  name: 'SUB',
  code: 41,
  options: 'SubOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SUB: not written yet');
  },
  version: () => 1,
};

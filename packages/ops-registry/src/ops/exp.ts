import type { OpSpec } from '../spec.js';

export const exp: OpSpec<'EXP'> = {
  name: 'EXP',
  code: 47,
  options: 'ExpOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('EXP: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const sign: OpSpec<'SIGN'> = {
  name: 'SIGN',
  code: 158,
  options: 'SignOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SIGN: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const pow: OpSpec<'POW'> = {
  name: 'POW',
  code: 78,
  options: 'PowOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('POW: not written yet');
  },
  version: () => 1,
};

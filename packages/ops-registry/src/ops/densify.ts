import type { OpSpec } from '../spec.js';

export const densify: OpSpec<'DENSIFY'> = {
  name: 'DENSIFY',
  code: 124,
  options: 'DensifyOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('DENSIFY: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const randomUniform: OpSpec<'RANDOM_UNIFORM'> = {
  name: 'RANDOM_UNIFORM',
  code: 148,
  options: 'RandomOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RANDOM_UNIFORM: not written yet');
  },
  version: () => 1,
};

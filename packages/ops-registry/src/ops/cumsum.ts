import type { OpSpec } from '../spec.js';

export const cumsum: OpSpec<'CUMSUM'> = {
  name: 'CUMSUM',
  code: 128,
  options: 'CumsumOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CUMSUM: not written yet');
  },
  version: () => 1,
};

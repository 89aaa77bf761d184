import type { OpSpec } from '../spec.js';

export const transpose: OpSpec<'TRANSPOSE'> = {
  name: 'TRANSPOSE',
  code: 39,
  options: 'TransposeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('TRANSPOSE: not written yet');
  },
  version: () => 1,
};

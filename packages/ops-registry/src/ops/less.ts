import type { OpSpec } from '../spec.js';

export const less: OpSpec<'LESS'> = {
  name: 'LESS',
  code: 58,
  options: 'LessOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LESS: not written yet');
  },
  version: () => 1,
};

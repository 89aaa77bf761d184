import type { OpSpec } from '../spec.js';

export const mul: OpSpec<'MUL'> = {
  name: 'MUL',
  code: 18,
  options: 'MulOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('MUL: not written yet');
  },
  version: () => 1,
};

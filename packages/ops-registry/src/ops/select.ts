import type { OpSpec } from '../spec.js';

export const select: OpSpec<'SELECT'> = {
  name: 'SELECT',
  code: 64,
  options: 'SelectOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SELECT: not written yet');
  },
  version: () => 1,
};

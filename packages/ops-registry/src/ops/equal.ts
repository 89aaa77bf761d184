import type { OpSpec } from '../spec.js';

export const equal: OpSpec<'EQUAL'> = {
  name: 'EQUAL',
  code: 71,
  options: 'EqualOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('EQUAL: not written yet');
  },
  version: () => 1,
};

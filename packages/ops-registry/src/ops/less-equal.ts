import type { OpSpec } from '../spec.js';

export const lessEqual: OpSpec<'LESS_EQUAL'> = {
  name: 'LESS_EQUAL',
  code: 63,
  options: 'LessEqualOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LESS_EQUAL: not written yet');
  },
  version: () => 1,
};

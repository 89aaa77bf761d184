import type { OpSpec } from '../spec.js';

export const greaterEqual: OpSpec<'GREATER_EQUAL'> = {
  name: 'GREATER_EQUAL',
  code: 62,
  options: 'GreaterEqualOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('GREATER_EQUAL: not written yet');
  },
  version: () => 1,
};

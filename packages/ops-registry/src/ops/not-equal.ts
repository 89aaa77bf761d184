import type { OpSpec } from '../spec.js';

export const notEqual: OpSpec<'NOT_EQUAL'> = {
  name: 'NOT_EQUAL',
  code: 72,
  options: 'NotEqualOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('NOT_EQUAL: not written yet');
  },
  version: () => 1,
};

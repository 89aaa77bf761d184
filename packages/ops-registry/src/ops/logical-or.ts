import type { OpSpec } from '../spec.js';

export const logicalOr: OpSpec<'LOGICAL_OR'> = {
  name: 'LOGICAL_OR',
  code: 84,
  options: 'LogicalOrOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LOGICAL_OR: not written yet');
  },
  version: () => 1,
};

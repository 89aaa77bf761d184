import type { OpSpec } from '../spec.js';

export const logicalNot: OpSpec<'LOGICAL_NOT'> = {
  name: 'LOGICAL_NOT',
  code: 87,
  options: 'LogicalNotOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LOGICAL_NOT: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const logicalAnd: OpSpec<'LOGICAL_AND'> = {
  name: 'LOGICAL_AND',
  code: 86,
  options: 'LogicalAndOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LOGICAL_AND: not written yet');
  },
  version: () => 1,
};

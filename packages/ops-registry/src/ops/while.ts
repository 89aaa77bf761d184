import type { OpSpec } from '../spec.js';

export const whileOp: OpSpec<'WHILE'> = {
  name: 'WHILE',
  code: 119,
  options: 'WhileOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('WHILE: not written yet');
  },
  version: () => 1,
};

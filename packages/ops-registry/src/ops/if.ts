import type { OpSpec } from '../spec.js';

export const ifOp: OpSpec<'IF'> = {
  name: 'IF',
  code: 118,
  options: 'IfOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('IF: not written yet');
  },
  version: () => 1,
};

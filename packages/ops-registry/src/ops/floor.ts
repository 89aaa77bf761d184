import type { OpSpec } from '../spec.js';

export const floor: OpSpec<'FLOOR'> = {
  name: 'FLOOR',
  code: 8,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('FLOOR: not written yet');
  },
  version: () => 1,
};

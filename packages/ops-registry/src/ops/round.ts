import type { OpSpec } from '../spec.js';

export const round: OpSpec<'ROUND'> = {
  name: 'ROUND',
  code: 116,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('ROUND: not written yet');
  },
  version: () => 1,
};

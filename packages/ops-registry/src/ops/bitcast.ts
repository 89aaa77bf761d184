import type { OpSpec } from '../spec.js';

export const bitcast: OpSpec<'BITCAST'> = {
  name: 'BITCAST',
  code: 159,
  options: 'BitcastOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('BITCAST: not written yet');
  },
  version: () => 1,
};

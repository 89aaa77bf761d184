import type { OpSpec } from '../spec.js';

export const multinomial: OpSpec<'MULTINOMIAL'> = {
  name: 'MULTINOMIAL',
  code: 149,
  options: 'RandomOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('MULTINOMIAL: not written yet');
  },
  version: () => 1,
};

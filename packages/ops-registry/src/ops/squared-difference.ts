import type { OpSpec } from '../spec.js';

export const squaredDifference: OpSpec<'SQUARED_DIFFERENCE'> = {
  name: 'SQUARED_DIFFERENCE',
  code: 99,
  options: 'SquaredDifferenceOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SQUARED_DIFFERENCE: not written yet');
  },
  version: () => 1,
};

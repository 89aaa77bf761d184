import type { OpSpec } from '../spec.js';

export const minimum: OpSpec<'MINIMUM'> = {
  name: 'MINIMUM',
  code: 57,
  options: 'MaximumMinimumOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('MINIMUM: not written yet');
  },
  version: () => 1,
};

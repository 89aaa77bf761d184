import type { OpSpec } from '../spec.js';

export const maximum: OpSpec<'MAXIMUM'> = {
  name: 'MAXIMUM',
  code: 55,
  options: 'MaximumMinimumOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('MAXIMUM: not written yet');
  },
  version: () => 1,
};

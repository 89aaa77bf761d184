import type { OpSpec } from '../spec.js';

export const abs: OpSpec<'ABS'> = {
  name: 'ABS',
  code: 101,
  options: 'AbsOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('ABS: not written yet');
  },
  version: () => 1,
};

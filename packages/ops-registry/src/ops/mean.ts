import type { OpSpec } from '../spec.js';

export const mean: OpSpec<'MEAN'> = {
  name: 'MEAN',
  code: 40,
  options: 'ReducerOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('MEAN: not written yet');
  },
  version: () => 1,
};

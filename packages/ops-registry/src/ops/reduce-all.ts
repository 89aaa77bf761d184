import type { OpSpec } from '../spec.js';

export const reduceAll: OpSpec<'REDUCE_ALL'> = {
  name: 'REDUCE_ALL',
  code: 140,
  options: 'ReducerOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('REDUCE_ALL: not written yet');
  },
  version: () => 1,
};

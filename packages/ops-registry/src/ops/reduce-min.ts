import type { OpSpec } from '../spec.js';

export const reduceMin: OpSpec<'REDUCE_MIN'> = {
  name: 'REDUCE_MIN',
  code: 89,
  options: 'ReducerOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('REDUCE_MIN: not written yet');
  },
  version: () => 1,
};

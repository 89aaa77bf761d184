import type { OpSpec } from '../spec.js';

export const reduceMax: OpSpec<'REDUCE_MAX'> = {
  name: 'REDUCE_MAX',
  code: 82,
  options: 'ReducerOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('REDUCE_MAX: not written yet');
  },
  version: () => 1,
};

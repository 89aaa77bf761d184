import type { OpSpec } from '../spec.js';

export const reduceAny: OpSpec<'REDUCE_ANY'> = {
  name: 'REDUCE_ANY',
  code: 91,
  options: 'ReducerOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('REDUCE_ANY: not written yet');
  },
  version: () => 1,
};

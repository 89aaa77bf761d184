import type { OpSpec } from '../spec.js';

export const reduceWindow: OpSpec<'REDUCE_WINDOW'> = {
  name: 'REDUCE_WINDOW',
  code: 205,
  options: 'ReduceWindowOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('REDUCE_WINDOW: not written yet');
  },
  version: () => 1,
};

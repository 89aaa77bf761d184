import type { OpSpec } from '../spec.js';

export const sum: OpSpec<'SUM'> = {
  name: 'SUM',
  code: 74,
  options: 'ReducerOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SUM: not written yet');
  },
  version: () => 1,
};

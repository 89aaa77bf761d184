import type { OpSpec } from '../spec.js';

export const reduceProd: OpSpec<'REDUCE_PROD'> = {
  name: 'REDUCE_PROD',
  code: 81,
  options: 'ReducerOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('REDUCE_PROD: not written yet');
  },
  version: () => 1,
};

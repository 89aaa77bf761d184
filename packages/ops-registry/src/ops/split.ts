import type { OpSpec } from '../spec.js';

export const split: OpSpec<'SPLIT'> = {
  name: 'SPLIT',
  code: 49,
  options: 'SplitOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SPLIT: not written yet');
  },
  version: () => 1,
};

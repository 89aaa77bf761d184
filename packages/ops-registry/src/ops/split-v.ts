import type { OpSpec } from '../spec.js';

export const splitV: OpSpec<'SPLIT_V'> = {
  name: 'SPLIT_V',
  code: 102,
  options: 'SplitVOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SPLIT_V: not written yet');
  },
  version: () => 1,
};

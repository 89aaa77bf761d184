import type { OpSpec } from '../spec.js';

export const hashtableFind: OpSpec<'HASHTABLE_FIND'> = {
  name: 'HASHTABLE_FIND',
  code: 137,
  options: 'HashtableFindOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('HASHTABLE_FIND: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const hashtableLookup: OpSpec<'HASHTABLE_LOOKUP'> = {
  name: 'HASHTABLE_LOOKUP',
  code: 10,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('HASHTABLE_LOOKUP: not written yet');
  },
  version: () => 1,
};

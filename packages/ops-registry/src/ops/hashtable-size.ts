import type { OpSpec } from '../spec.js';

export const hashtableSize: OpSpec<'HASHTABLE_SIZE'> = {
  name: 'HASHTABLE_SIZE',
  code: 139,
  options: 'HashtableSizeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('HASHTABLE_SIZE: not written yet');
  },
  version: () => 1,
};

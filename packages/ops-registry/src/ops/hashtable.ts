import type { OpSpec } from '../spec.js';

export const hashtable: OpSpec<'HASHTABLE'> = {
  name: 'HASHTABLE',
  code: 136,
  options: 'HashtableOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('HASHTABLE: not written yet');
  },
  version: () => 1,
};

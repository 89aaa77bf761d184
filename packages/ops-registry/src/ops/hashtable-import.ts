import type { OpSpec } from '../spec.js';

export const hashtableImport: OpSpec<'HASHTABLE_IMPORT'> = {
  name: 'HASHTABLE_IMPORT',
  code: 138,
  options: 'HashtableImportOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('HASHTABLE_IMPORT: not written yet');
  },
  version: () => 1,
};

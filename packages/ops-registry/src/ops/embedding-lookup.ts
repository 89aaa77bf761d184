import type { OpSpec } from '../spec.js';

export const embeddingLookup: OpSpec<'EMBEDDING_LOOKUP'> = {
  name: 'EMBEDDING_LOOKUP',
  code: 7,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('EMBEDDING_LOOKUP: not written yet');
  },
  version: () => 1,
};

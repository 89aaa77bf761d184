import type { OpSpec } from '../spec.js';

export const embeddingLookupSparse: OpSpec<'EMBEDDING_LOOKUP_SPARSE'> = {
  name: 'EMBEDDING_LOOKUP_SPARSE',
  code: 33,
  options: 'EmbeddingLookupSparseOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('EMBEDDING_LOOKUP_SPARSE: not written yet');
  },
  version: () => 1,
};

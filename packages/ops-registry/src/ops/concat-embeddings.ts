import type { OpSpec } from '../spec.js';

export const concatEmbeddings: OpSpec<'CONCAT_EMBEDDINGS'> = {
  name: 'CONCAT_EMBEDDINGS',
  code: 29,
  options: 'ConcatEmbeddingsOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CONCAT_EMBEDDINGS: not written yet');
  },
  version: () => 1,
};

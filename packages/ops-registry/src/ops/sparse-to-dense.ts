import type { OpSpec } from '../spec.js';

export const sparseToDense: OpSpec<'SPARSE_TO_DENSE'> = {
  name: 'SPARSE_TO_DENSE',
  code: 68,
  options: 'SparseToDenseOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SPARSE_TO_DENSE: not written yet');
  },
  version: () => 1,
};

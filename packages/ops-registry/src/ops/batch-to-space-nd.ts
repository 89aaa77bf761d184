import type { OpSpec } from '../spec.js';

export const batchToSpaceNd: OpSpec<'BATCH_TO_SPACE_ND'> = {
  name: 'BATCH_TO_SPACE_ND',
  code: 37,
  options: 'BatchToSpaceNDOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('BATCH_TO_SPACE_ND: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const spaceToBatchNd: OpSpec<'SPACE_TO_BATCH_ND'> = {
  name: 'SPACE_TO_BATCH_ND',
  code: 38,
  options: 'SpaceToBatchNDOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SPACE_TO_BATCH_ND: not written yet');
  },
  version: () => 1,
};

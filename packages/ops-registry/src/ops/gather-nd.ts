import type { OpSpec } from '../spec.js';

export const gatherNd: OpSpec<'GATHER_ND'> = {
  name: 'GATHER_ND',
  code: 107,
  options: 'GatherNdOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('GATHER_ND: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const scatterNd: OpSpec<'SCATTER_ND'> = {
  name: 'SCATTER_ND',
  code: 122,
  options: 'ScatterNdOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SCATTER_ND: not written yet');
  },
  version: () => 1,
};

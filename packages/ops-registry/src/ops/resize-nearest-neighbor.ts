import type { OpSpec } from '../spec.js';

export const resizeNearestNeighbor: OpSpec<'RESIZE_NEAREST_NEIGHBOR'> = {
  name: 'RESIZE_NEAREST_NEIGHBOR',
  code: 97,
  options: 'ResizeNearestNeighborOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RESIZE_NEAREST_NEIGHBOR: not written yet');
  },
  version: () => 1,
};

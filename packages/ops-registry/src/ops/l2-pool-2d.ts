import type { OpSpec } from '../spec.js';

export const l2Pool2d: OpSpec<'L2_POOL_2D'> = {
  name: 'L2_POOL_2D',
  code: 12,
  options: 'Pool2DOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('L2_POOL_2D: not written yet');
  },
  version: () => 1,
};

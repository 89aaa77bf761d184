import type { OpSpec } from '../spec.js';

export const averagePool2d: OpSpec<'AVERAGE_POOL_2D'> = {
  name: 'AVERAGE_POOL_2D',
  code: 1,
  options: 'Pool2DOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('AVERAGE_POOL_2D: not written yet');
  },
  version: () => 1,
};

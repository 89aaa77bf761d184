import type { OpSpec } from '../spec.js';

export const maxPool2d: OpSpec<'MAX_POOL_2D'> = {
  name: 'MAX_POOL_2D',
  code: 17,
  options: 'Pool2DOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('MAX_POOL_2D: not written yet');
  },
  version: () => 1,
};

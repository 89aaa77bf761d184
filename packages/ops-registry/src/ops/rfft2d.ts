import type { OpSpec } from '../spec.js';

export const rfft2d: OpSpec<'RFFT2D'> = {
  name: 'RFFT2D',
  code: 131,
  options: 'Rfft2dOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RFFT2D: not written yet');
  },
  version: () => 1,
};

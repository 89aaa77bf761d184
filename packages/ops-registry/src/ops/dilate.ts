import type { OpSpec } from '../spec.js';

export const dilate: OpSpec<'DILATE'> = {
  name: 'DILATE',
  code: 203,
  options: 'DilateOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('DILATE: not written yet');
  },
  version: () => 1,
};

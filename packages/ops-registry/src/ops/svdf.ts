import type { OpSpec } from '../spec.js';

export const svdf: OpSpec<'SVDF'> = {
  name: 'SVDF',
  code: 27,
  options: 'SVDFOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SVDF: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const transposeConv: OpSpec<'TRANSPOSE_CONV'> = {
  name: 'TRANSPOSE_CONV',
  code: 67,
  options: 'TransposeConvOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('TRANSPOSE_CONV: not written yet');
  },
  version: () => 1,
};

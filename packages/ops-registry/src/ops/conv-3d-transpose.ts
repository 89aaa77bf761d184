import type { OpSpec } from '../spec.js';

export const conv3dTranspose: OpSpec<'CONV_3D_TRANSPOSE'> = {
  name: 'CONV_3D_TRANSPOSE',
  code: 141,
  options: 'Conv3DOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CONV_3D_TRANSPOSE: not written yet');
  },
  version: () => 1,
};

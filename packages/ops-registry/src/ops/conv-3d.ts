import type { OpSpec } from '../spec.js';

export const conv3d: OpSpec<'CONV_3D'> = {
  name: 'CONV_3D',
  code: 132,
  options: 'Conv3DOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CONV_3D: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const conv2d: OpSpec<'CONV_2D'> = {
  name: 'CONV_2D',
  code: 3,
  options: 'Conv2DOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CONV_2D: not written yet');
  },
  version: () => 1,
};

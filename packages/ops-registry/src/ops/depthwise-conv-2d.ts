import type { OpSpec } from '../spec.js';

export const depthwiseConv2d: OpSpec<'DEPTHWISE_CONV_2D'> = {
  name: 'DEPTHWISE_CONV_2D',
  code: 4,
  options: 'DepthwiseConv2DOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('DEPTHWISE_CONV_2D: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloConvolution: OpSpec<'STABLEHLO_CONVOLUTION'> = {
  name: 'STABLEHLO_CONVOLUTION',
  code: 171,
  options: 'StablehloConvolutionOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_CONVOLUTION: not written yet');
  },
  version: () => 1,
};

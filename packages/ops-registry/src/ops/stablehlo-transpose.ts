import type { OpSpec } from '../spec.js';

export const stablehloTranspose: OpSpec<'STABLEHLO_TRANSPOSE'> = {
  name: 'STABLEHLO_TRANSPOSE',
  code: 202,
  options: 'StablehloTransposeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_TRANSPOSE: not written yet');
  },
  version: () => 1,
};

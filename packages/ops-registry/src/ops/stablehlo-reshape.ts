import type { OpSpec } from '../spec.js';

export const stablehloReshape: OpSpec<'STABLEHLO_RESHAPE'> = {
  name: 'STABLEHLO_RESHAPE',
  code: 167,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_RESHAPE: not written yet');
  },
  version: () => 1,
};

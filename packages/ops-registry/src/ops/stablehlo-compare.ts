import type { OpSpec } from '../spec.js';

export const stablehloCompare: OpSpec<'STABLEHLO_COMPARE'> = {
  name: 'STABLEHLO_COMPARE',
  code: 191,
  options: 'StablehloCompareOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_COMPARE: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloCosine: OpSpec<'STABLEHLO_COSINE'> = {
  name: 'STABLEHLO_COSINE',
  code: 177,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_COSINE: not written yet');
  },
  version: () => 1,
};

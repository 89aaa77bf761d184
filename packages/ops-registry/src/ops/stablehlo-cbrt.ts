import type { OpSpec } from '../spec.js';

export const stablehloCbrt: OpSpec<'STABLEHLO_CBRT'> = {
  name: 'STABLEHLO_CBRT',
  code: 208,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_CBRT: not written yet');
  },
  version: () => 1,
};

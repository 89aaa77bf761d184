import type { OpSpec } from '../spec.js';

export const stablehloConcatenate: OpSpec<'STABLEHLO_CONCATENATE'> = {
  name: 'STABLEHLO_CONCATENATE',
  code: 169,
  options: 'StablehloConcatenateOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_CONCATENATE: not written yet');
  },
  version: () => 1,
};

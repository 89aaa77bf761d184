import type { OpSpec } from '../spec.js';

export const stablehloBroadcastInDim: OpSpec<'STABLEHLO_BROADCAST_IN_DIM'> = {
  name: 'STABLEHLO_BROADCAST_IN_DIM',
  code: 170,
  options: 'StablehloBroadcastInDimOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_BROADCAST_IN_DIM: not written yet');
  },
  version: () => 1,
};

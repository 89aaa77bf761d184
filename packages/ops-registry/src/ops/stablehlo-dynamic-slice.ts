import type { OpSpec } from '../spec.js';

export const stablehloDynamicSlice: OpSpec<'STABLEHLO_DYNAMIC_SLICE'> = {
  name: 'STABLEHLO_DYNAMIC_SLICE',
  code: 193,
  options: 'StablehloDynamicSliceOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_DYNAMIC_SLICE: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloDynamicUpdateSlice: OpSpec<'STABLEHLO_DYNAMIC_UPDATE_SLICE'> = {
  name: 'STABLEHLO_DYNAMIC_UPDATE_SLICE',
  code: 194,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_DYNAMIC_UPDATE_SLICE: not written yet');
  },
  version: () => 1,
};

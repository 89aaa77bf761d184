import type { OpSpec } from '../spec.js';

export const stablehloSlice: OpSpec<'STABLEHLO_SLICE'> = {
  name: 'STABLEHLO_SLICE',
  code: 172,
  options: 'StablehloSliceOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_SLICE: not written yet');
  },
  version: () => 1,
};

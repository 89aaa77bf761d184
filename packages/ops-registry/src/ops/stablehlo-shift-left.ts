import type { OpSpec } from '../spec.js';

export const stablehloShiftLeft: OpSpec<'STABLEHLO_SHIFT_LEFT'> = {
  name: 'STABLEHLO_SHIFT_LEFT',
  code: 207,
  options: 'StablehloShiftLeftOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_SHIFT_LEFT: not written yet');
  },
  version: () => 1,
};

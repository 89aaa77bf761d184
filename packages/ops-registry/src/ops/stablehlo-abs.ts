import type { OpSpec } from '../spec.js';

export const stablehloAbs: OpSpec<'STABLEHLO_ABS'> = {
  name: 'STABLEHLO_ABS',
  code: 175,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_ABS: not written yet');
  },
  version: () => 1,
};

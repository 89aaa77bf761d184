import type { OpSpec } from '../spec.js';

export const stablehloFloor: OpSpec<'STABLEHLO_FLOOR'> = {
  name: 'STABLEHLO_FLOOR',
  code: 179,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_FLOOR: not written yet');
  },
  version: () => 1,
};

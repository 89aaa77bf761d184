import type { OpSpec } from '../spec.js';

export const stablehloDivide: OpSpec<'STABLEHLO_DIVIDE'> = {
  name: 'STABLEHLO_DIVIDE',
  code: 164,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_DIVIDE: not written yet');
  },
  version: () => 1,
};

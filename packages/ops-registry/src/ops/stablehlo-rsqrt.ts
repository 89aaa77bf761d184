import type { OpSpec } from '../spec.js';

export const stablehloRsqrt: OpSpec<'STABLEHLO_RSQRT'> = {
  name: 'STABLEHLO_RSQRT',
  code: 186,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_RSQRT: not written yet');
  },
  version: () => 1,
};

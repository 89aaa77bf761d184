import type { OpSpec } from '../spec.js';

export const stablehloPower: OpSpec<'STABLEHLO_POWER'> = {
  name: 'STABLEHLO_POWER',
  code: 184,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_POWER: not written yet');
  },
  version: () => 1,
};

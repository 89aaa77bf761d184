import type { OpSpec } from '../spec.js';

export const stablehloDotGeneral: OpSpec<'STABLEHLO_DOT_GENERAL'> = {
  name: 'STABLEHLO_DOT_GENERAL',
  code: 197,
  options: 'StablehloDotGeneralOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_DOT_GENERAL: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloPad: OpSpec<'STABLEHLO_PAD'> = {
  name: 'STABLEHLO_PAD',
  code: 195,
  options: 'StablehloPadOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_PAD: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloNegate: OpSpec<'STABLEHLO_NEGATE'> = {
  name: 'STABLEHLO_NEGATE',
  code: 182,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_NEGATE: not written yet');
  },
  version: () => 1,
};

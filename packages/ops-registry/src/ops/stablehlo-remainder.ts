import type { OpSpec } from '../spec.js';

export const stablehloRemainder: OpSpec<'STABLEHLO_REMAINDER'> = {
  name: 'STABLEHLO_REMAINDER',
  code: 185,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_REMAINDER: not written yet');
  },
  version: () => 1,
};

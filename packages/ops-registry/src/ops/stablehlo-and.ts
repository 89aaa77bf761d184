import type { OpSpec } from '../spec.js';

export const stablehloAnd: OpSpec<'STABLEHLO_AND'> = {
  name: 'STABLEHLO_AND',
  code: 176,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_AND: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloOr: OpSpec<'STABLEHLO_OR'> = {
  name: 'STABLEHLO_OR',
  code: 183,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_OR: not written yet');
  },
  version: () => 1,
};

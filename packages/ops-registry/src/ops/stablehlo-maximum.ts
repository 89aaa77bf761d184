import type { OpSpec } from '../spec.js';

export const stablehloMaximum: OpSpec<'STABLEHLO_MAXIMUM'> = {
  name: 'STABLEHLO_MAXIMUM',
  code: 166,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_MAXIMUM: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloClamp: OpSpec<'STABLEHLO_CLAMP'> = {
  name: 'STABLEHLO_CLAMP',
  code: 168,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_CLAMP: not written yet');
  },
  version: () => 1,
};

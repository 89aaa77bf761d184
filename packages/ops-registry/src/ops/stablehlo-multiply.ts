import type { OpSpec } from '../spec.js';

export const stablehloMultiply: OpSpec<'STABLEHLO_MULTIPLY'> = {
  name: 'STABLEHLO_MULTIPLY',
  code: 165,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_MULTIPLY: not written yet');
  },
  version: () => 1,
};

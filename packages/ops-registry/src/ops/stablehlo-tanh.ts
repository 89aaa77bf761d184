import type { OpSpec } from '../spec.js';

export const stablehloTanh: OpSpec<'STABLEHLO_TANH'> = {
  name: 'STABLEHLO_TANH',
  code: 189,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_TANH: not written yet');
  },
  version: () => 1,
};

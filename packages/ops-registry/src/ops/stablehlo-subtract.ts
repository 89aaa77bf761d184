import type { OpSpec } from '../spec.js';

export const stablehloSubtract: OpSpec<'STABLEHLO_SUBTRACT'> = {
  name: 'STABLEHLO_SUBTRACT',
  code: 188,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_SUBTRACT: not written yet');
  },
  version: () => 1,
};

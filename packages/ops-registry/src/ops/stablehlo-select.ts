import type { OpSpec } from '../spec.js';

export const stablehloSelect: OpSpec<'STABLEHLO_SELECT'> = {
  name: 'STABLEHLO_SELECT',
  code: 187,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_SELECT: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloAdd: OpSpec<'STABLEHLO_ADD'> = {
  name: 'STABLEHLO_ADD',
  code: 163,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_ADD: not written yet');
  },
  version: () => 1,
};

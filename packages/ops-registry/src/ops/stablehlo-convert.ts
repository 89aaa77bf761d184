import type { OpSpec } from '../spec.js';

export const stablehloConvert: OpSpec<'STABLEHLO_CONVERT'> = {
  name: 'STABLEHLO_CONVERT',
  code: 192,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_CONVERT: not written yet');
  },
  version: () => 1,
};

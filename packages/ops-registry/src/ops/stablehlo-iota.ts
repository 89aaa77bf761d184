import type { OpSpec } from '../spec.js';

export const stablehloIota: OpSpec<'STABLEHLO_IOTA'> = {
  name: 'STABLEHLO_IOTA',
  code: 196,
  options: 'StablehloIotaOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_IOTA: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloScatter: OpSpec<'STABLEHLO_SCATTER'> = {
  name: 'STABLEHLO_SCATTER',
  code: 190,
  options: 'StablehloScatterOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_SCATTER: not written yet');
  },
  version: () => 1,
};

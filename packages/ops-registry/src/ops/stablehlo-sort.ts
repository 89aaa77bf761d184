import type { OpSpec } from '../spec.js';

export const stablehloSort: OpSpec<'STABLEHLO_SORT'> = {
  name: 'STABLEHLO_SORT',
  code: 199,
  options: 'StablehloSortOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_SORT: not written yet');
  },
  version: () => 1,
};

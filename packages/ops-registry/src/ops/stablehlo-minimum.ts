import type { OpSpec } from '../spec.js';

export const stablehloMinimum: OpSpec<'STABLEHLO_MINIMUM'> = {
  name: 'STABLEHLO_MINIMUM',
  code: 181,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_MINIMUM: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloLog: OpSpec<'STABLEHLO_LOG'> = {
  name: 'STABLEHLO_LOG',
  code: 180,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_LOG: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloCase: OpSpec<'STABLEHLO_CASE'> = {
  name: 'STABLEHLO_CASE',
  code: 209,
  options: 'StablehloCaseOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_CASE: not written yet');
  },
  version: () => 1,
};

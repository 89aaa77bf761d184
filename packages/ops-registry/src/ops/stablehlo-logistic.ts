import type { OpSpec } from '../spec.js';

export const stablehloLogistic: OpSpec<'STABLEHLO_LOGISTIC'> = {
  name: 'STABLEHLO_LOGISTIC',
  code: 162,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_LOGISTIC: not written yet');
  },
  version: () => 1,
};

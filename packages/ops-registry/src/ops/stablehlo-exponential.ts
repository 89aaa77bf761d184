import type { OpSpec } from '../spec.js';

export const stablehloExponential: OpSpec<'STABLEHLO_EXPONENTIAL'> = {
  name: 'STABLEHLO_EXPONENTIAL',
  code: 178,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_EXPONENTIAL: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const stablehloReduce: OpSpec<'STABLEHLO_REDUCE'> = {
  name: 'STABLEHLO_REDUCE',
  code: 174,
  options: 'StablehloReduceOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_REDUCE: not written yet');
  },
  version: () => 1,
};

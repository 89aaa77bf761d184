import type { OpSpec } from '../spec.js';

export const stablehloReduceWindow: OpSpec<'STABLEHLO_REDUCE_WINDOW'> = {
  name: 'STABLEHLO_REDUCE_WINDOW',
  code: 198,
  options: 'StablehloReduceWindowOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_REDUCE_WINDOW: not written yet');
  },
  version: () => 1,
};

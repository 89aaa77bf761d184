import type { OpSpec } from '../spec.js';

export const stablehloGather: OpSpec<'STABLEHLO_GATHER'> = {
  name: 'STABLEHLO_GATHER',
  code: 201,
  options: 'StablehloGatherOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_GATHER: not written yet');
  },
  version: () => 1,
};

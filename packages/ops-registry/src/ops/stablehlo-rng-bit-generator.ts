import type { OpSpec } from '../spec.js';

export const stablehloRngBitGenerator: OpSpec<'STABLEHLO_RNG_BIT_GENERATOR'> = {
  name: 'STABLEHLO_RNG_BIT_GENERATOR',
  code: 204,
  options: 'StablehloRngBitGeneratorOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_RNG_BIT_GENERATOR: not written yet');
  },
  version: () => 1,
};

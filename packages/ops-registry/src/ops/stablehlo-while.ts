import type { OpSpec } from '../spec.js';

export const stablehloWhile: OpSpec<'STABLEHLO_WHILE'> = {
  name: 'STABLEHLO_WHILE',
  code: 200,
  options: 'StablehloWhileOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_WHILE: not written yet');
  },
  version: () => 1,
};

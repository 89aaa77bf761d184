import type { OpSpec } from '../spec.js';

export const stablehloComposite: OpSpec<'STABLEHLO_COMPOSITE'> = {
  name: 'STABLEHLO_COMPOSITE',
  code: 206,
  options: 'StableHLOCompositeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_COMPOSITE: not written yet');
  },
  version: () => 1,
};

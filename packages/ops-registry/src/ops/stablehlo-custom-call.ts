import type { OpSpec } from '../spec.js';

export const stablehloCustomCall: OpSpec<'STABLEHLO_CUSTOM_CALL'> = {
  name: 'STABLEHLO_CUSTOM_CALL',
  code: 173,
  options: 'StablehloCustomCallOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('STABLEHLO_CUSTOM_CALL: not written yet');
  },
  version: () => 1,
};

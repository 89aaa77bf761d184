import type { OpSpec } from '../spec.js';

export const quantize: OpSpec<'QUANTIZE'> = {
  name: 'QUANTIZE',
  code: 114,
  options: 'QuantizeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('QUANTIZE: not written yet');
  },
  version: () => 1,
};

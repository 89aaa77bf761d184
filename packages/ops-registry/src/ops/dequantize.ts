import type { OpSpec } from '../spec.js';

export const dequantize: OpSpec<'DEQUANTIZE'> = {
  name: 'DEQUANTIZE',
  code: 6,
  options: 'DequantizeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('DEQUANTIZE: not written yet');
  },
  version: () => 1,
};

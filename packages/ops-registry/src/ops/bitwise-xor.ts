import type { OpSpec } from '../spec.js';

export const bitwiseXor: OpSpec<'BITWISE_XOR'> = {
  name: 'BITWISE_XOR',
  code: 160,
  options: 'BitwiseXorOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('BITWISE_XOR: not written yet');
  },
  version: () => 1,
};

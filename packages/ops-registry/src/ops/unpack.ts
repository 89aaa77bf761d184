import type { OpSpec } from '../spec.js';

export const unpack: OpSpec<'UNPACK'> = {
  name: 'UNPACK',
  code: 88,
  options: 'UnpackOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('UNPACK: not written yet');
  },
  version: () => 1,
};

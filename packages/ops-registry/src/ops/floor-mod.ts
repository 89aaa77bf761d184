import type { OpSpec } from '../spec.js';

export const floorMod: OpSpec<'FLOOR_MOD'> = {
  name: 'FLOOR_MOD',
  code: 95,
  options: 'FloorModOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('FLOOR_MOD: not written yet');
  },
  version: () => 1,
};

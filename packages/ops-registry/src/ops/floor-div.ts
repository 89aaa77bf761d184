import type { OpSpec } from '../spec.js';

export const floorDiv: OpSpec<'FLOOR_DIV'> = {
  name: 'FLOOR_DIV',
  code: 90,
  options: 'FloorDivOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('FLOOR_DIV: not written yet');
  },
  version: () => 1,
};

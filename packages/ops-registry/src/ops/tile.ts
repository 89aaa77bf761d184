import type { OpSpec } from '../spec.js';

export const tile: OpSpec<'TILE'> = {
  name: 'TILE',
  code: 69,
  options: 'TileOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('TILE: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const lshProjection: OpSpec<'LSH_PROJECTION'> = {
  name: 'LSH_PROJECTION',
  code: 15,
  options: 'LSHProjectionOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LSH_PROJECTION: not written yet');
  },
  version: () => 1,
};

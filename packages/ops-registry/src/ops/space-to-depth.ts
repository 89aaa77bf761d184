import type { OpSpec } from '../spec.js';

export const spaceToDepth: OpSpec<'SPACE_TO_DEPTH'> = {
  name: 'SPACE_TO_DEPTH',
  code: 26,
  options: 'SpaceToDepthOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SPACE_TO_DEPTH: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const depthToSpace: OpSpec<'DEPTH_TO_SPACE'> = {
  name: 'DEPTH_TO_SPACE',
  code: 5,
  options: 'DepthToSpaceOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('DEPTH_TO_SPACE: not written yet');
  },
  version: () => 1,
};

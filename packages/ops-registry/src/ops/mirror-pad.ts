import type { OpSpec } from '../spec.js';

export const mirrorPad: OpSpec<'MIRROR_PAD'> = {
  name: 'MIRROR_PAD',
  code: 100,
  options: 'MirrorPadOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('MIRROR_PAD: not written yet');
  },
  version: () => 1,
};

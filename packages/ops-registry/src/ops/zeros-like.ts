import type { OpSpec } from '../spec.js';

export const zerosLike: OpSpec<'ZEROS_LIKE'> = {
  name: 'ZEROS_LIKE',
  code: 93,
  options: 'ZerosLikeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('ZEROS_LIKE: not written yet');
  },
  version: () => 1,
};

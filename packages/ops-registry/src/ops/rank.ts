import type { OpSpec } from '../spec.js';

export const rank: OpSpec<'RANK'> = {
  name: 'RANK',
  code: 110,
  options: 'RankOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RANK: not written yet');
  },
  version: () => 1,
};

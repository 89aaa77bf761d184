import type { OpSpec } from '../spec.js';

export const gather: OpSpec<'GATHER'> = {
  name: 'GATHER',
  code: 36,
  options: 'GatherOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('GATHER: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const slice: OpSpec<'SLICE'> = {
  name: 'SLICE',
  code: 65,
  options: 'SliceOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SLICE: not written yet');
  },
  version: () => 1,
};

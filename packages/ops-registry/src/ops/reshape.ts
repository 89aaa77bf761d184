import type { OpSpec } from '../spec.js';

export const reshape: OpSpec<'RESHAPE'> = {
  name: 'RESHAPE',
  code: 22,
  options: 'ReshapeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RESHAPE: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const fill: OpSpec<'FILL'> = {
  name: 'FILL',
  code: 94,
  options: 'FillOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('FILL: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const sqrt: OpSpec<'SQRT'> = {
  name: 'SQRT',
  code: 75,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SQRT: not written yet');
  },
  version: () => 1,
};

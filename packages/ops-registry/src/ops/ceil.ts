import type { OpSpec } from '../spec.js';

export const ceil: OpSpec<'CEIL'> = {
  name: 'CEIL',
  code: 104,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CEIL: not written yet');
  },
  version: () => 1,
};

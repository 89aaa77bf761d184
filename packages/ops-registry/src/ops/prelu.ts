import type { OpSpec } from '../spec.js';

export const prelu: OpSpec<'PRELU'> = {
  name: 'PRELU',
  code: 54,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('PRELU: not written yet');
  },
  version: () => 1,
};

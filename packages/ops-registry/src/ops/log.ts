import type { OpSpec } from '../spec.js';

export const log: OpSpec<'LOG'> = {
  name: 'LOG',
  code: 73,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LOG: not written yet');
  },
  version: () => 1,
};

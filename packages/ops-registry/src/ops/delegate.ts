import type { OpSpec } from '../spec.js';

export const delegate: OpSpec<'DELEGATE'> = {
  name: 'DELEGATE',
  code: 51,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('DELEGATE: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const div: OpSpec<'DIV'> = {
  name: 'DIV',
  code: 42,
  options: 'DivOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('DIV: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const call: OpSpec<'CALL'> = {
  name: 'CALL',
  code: 31,
  options: 'CallOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('CALL: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const reverseSequence: OpSpec<'REVERSE_SEQUENCE'> = {
  name: 'REVERSE_SEQUENCE',
  code: 112,
  options: 'ReverseSequenceOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('REVERSE_SEQUENCE: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const bidirectionalSequenceRnn: OpSpec<'BIDIRECTIONAL_SEQUENCE_RNN'> = {
  name: 'BIDIRECTIONAL_SEQUENCE_RNN',
  code: 46,
  options: 'BidirectionalSequenceRNNOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('BIDIRECTIONAL_SEQUENCE_RNN: not written yet');
  },
  version: () => 1,
};

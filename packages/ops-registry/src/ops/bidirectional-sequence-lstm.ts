import type { OpSpec } from '../spec.js';

export const bidirectionalSequenceLstm: OpSpec<'BIDIRECTIONAL_SEQUENCE_LSTM'> = {
  name: 'BIDIRECTIONAL_SEQUENCE_LSTM',
  code: 52,
  options: 'BidirectionalSequenceLSTMOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('BIDIRECTIONAL_SEQUENCE_LSTM: not written yet');
  },
  version: () => 1,
};

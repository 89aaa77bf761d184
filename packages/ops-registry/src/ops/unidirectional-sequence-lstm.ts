import type { OpSpec } from '../spec.js';

export const unidirectionalSequenceLstm: OpSpec<'UNIDIRECTIONAL_SEQUENCE_LSTM'> = {
  name: 'UNIDIRECTIONAL_SEQUENCE_LSTM',
  code: 44,
  options: 'UnidirectionalSequenceLSTMOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('UNIDIRECTIONAL_SEQUENCE_LSTM: not written yet');
  },
  version: () => 1,
};

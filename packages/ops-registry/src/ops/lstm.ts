import type { OpSpec } from '../spec.js';

export const lstm: OpSpec<'LSTM'> = {
  name: 'LSTM',
  code: 16,
  options: 'LSTMOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LSTM: not written yet');
  },
  version: () => 1,
};

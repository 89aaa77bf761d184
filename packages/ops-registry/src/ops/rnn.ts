import type { OpSpec } from '../spec.js';

export const rnn: OpSpec<'RNN'> = {
  name: 'RNN',
  code: 24,
  options: 'RNNOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RNN: not written yet');
  },
  version: () => 1,
};

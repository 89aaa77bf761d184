import type { OpSpec } from '../spec.js';

export const unidirectionalSequenceRnn: OpSpec<'UNIDIRECTIONAL_SEQUENCE_RNN'> = {
  name: 'UNIDIRECTIONAL_SEQUENCE_RNN',
  code: 35,
  options: 'SequenceRNNOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('UNIDIRECTIONAL_SEQUENCE_RNN: not written yet');
  },
  version: () => 1,
};

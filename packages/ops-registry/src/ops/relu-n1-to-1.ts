import type { OpSpec } from '../spec.js';

export const reluN1To1: OpSpec<'RELU_N1_TO_1'> = {
  name: 'RELU_N1_TO_1',
  code: 20,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RELU_N1_TO_1: not written yet');
  },
  version: () => 1,
};

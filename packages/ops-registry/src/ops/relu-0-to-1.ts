import type { OpSpec } from '../spec.js';

export const relu0To1: OpSpec<'RELU_0_TO_1'> = {
  name: 'RELU_0_TO_1',
  code: 152,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RELU_0_TO_1: not written yet');
  },
  version: () => 1,
};

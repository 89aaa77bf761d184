import type { OpSpec } from '../spec.js';

export const leakyRelu: OpSpec<'LEAKY_RELU'> = {
  name: 'LEAKY_RELU',
  code: 98,
  options: 'LeakyReluOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LEAKY_RELU: not written yet');
  },
  version: () => 1,
};

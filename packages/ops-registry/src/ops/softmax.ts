import type { OpSpec } from '../spec.js';

export const softmax: OpSpec<'SOFTMAX'> = {
  name: 'SOFTMAX',
  code: 25,
  options: 'SoftmaxOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('SOFTMAX: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const logSoftmax: OpSpec<'LOG_SOFTMAX'> = {
  name: 'LOG_SOFTMAX',
  code: 50,
  options: 'LogSoftmaxOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LOG_SOFTMAX: not written yet');
  },
  version: () => 1,
};

import type { OpSpec } from '../spec.js';

export const logistic: OpSpec<'LOGISTIC'> = {
  name: 'LOGISTIC',
  code: 14,
  options: null,
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('LOGISTIC: not written yet');
  },
  version: () => 1,
};

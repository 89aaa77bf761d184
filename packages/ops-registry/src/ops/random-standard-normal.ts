import type { OpSpec } from '../spec.js';

export const randomStandardNormal: OpSpec<'RANDOM_STANDARD_NORMAL'> = {
  name: 'RANDOM_STANDARD_NORMAL',
  code: 146,
  options: 'RandomOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('RANDOM_STANDARD_NORMAL: not written yet');
  },
  version: () => 1,
};

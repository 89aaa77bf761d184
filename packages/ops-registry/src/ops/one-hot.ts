import type { OpSpec } from '../spec.js';

export const oneHot: OpSpec<'ONE_HOT'> = {
  name: 'ONE_HOT',
  code: 85,
  options: 'OneHotOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('ONE_HOT: not written yet');
  },
  version: () => 1,
};

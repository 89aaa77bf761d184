import type { OpSpec } from '../spec.js';

export const bucketize: OpSpec<'BUCKETIZE'> = {
  name: 'BUCKETIZE',
  code: 147,
  options: 'BucketizeOptions',
  inputs: [],
  outputs: [],
  inferTypes: () => {
    throw new Error('BUCKETIZE: not written yet');
  },
  version: () => 1,
};
